# caught by: threshold_itself_alarms
import numpy as np

if_a_miss_costs_10, if_both_cost_1 = 13, 15
who_decides = "the patients and doctors"


def rates(score, y, threshold):
    alarm = score > threshold
    return alarm[y == 0].mean(), alarm[y == 1].mean()


def total_cost(score, y, threshold, miss, alarm):
    alarmed = score > threshold
    return miss * np.sum(~alarmed & (y == 1)) + alarm * np.sum(alarmed & (y == 0))
