import numpy as np
from sklearn.datasets import load_breast_cancer

if_a_miss_costs_10 = 13
if_both_cost_1 = 15
who_decides = "the patients and doctors"


def rates(score, y, threshold):
    alarm = score >= threshold
    return alarm[y == 0].mean(), alarm[y == 1].mean()


def total_cost(score, y, threshold, miss, alarm):
    alarmed = score >= threshold
    return miss * np.sum(~alarmed & (y == 1)) + alarm * np.sum(alarmed & (y == 0))


data = load_breast_cancer()
radius, ill = data.data[:, 0], 1 - data.target
print("rates at 14:", rates(radius, ill, 14))
for t in range(10, 19):
    costs = [total_cost(radius, ill, t, miss, 1) for miss in (10, 1)]
    print("threshold", t, "cost if a miss costs 10, and if it costs 1:", *costs)
