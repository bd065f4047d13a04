# caught by: shares_are_of_the_right_people
import numpy as np

if_a_miss_costs_10, if_both_cost_1 = 13, 15
who_decides = "the patients and doctors"


def rates(score, y, threshold):
    alarm = score >= threshold
    return np.mean(alarm & (y == 0)), np.mean(alarm & (y == 1))


def total_cost(score, y, threshold, miss, alarm):
    missed = np.sum((score < threshold) & (y == 1))
    return miss * missed + alarm * np.sum((score >= threshold) & (y == 0))
