import numpy as np
from sklearn.datasets import load_breast_cancer

if_a_miss_costs_10 = 18
if_both_cost_1 = 18
who_decides = "the data"


def rates(score, y, threshold):
    return (0.0, 1.0)


def total_cost(score, y, threshold, miss, alarm):
    # Counts mistakes as if all were alike.
    return np.sum((score >= threshold) != (y == 1))


data = load_breast_cancer()
radius, ill = data.data[:, 0], 1 - data.target
print("rates at 14:", rates(radius, ill, 14))
for t in range(10, 19):
    costs = [total_cost(radius, ill, t, miss, 1) for miss in (10, 1)]
    print("threshold", t, "cost if a miss costs 10, and if it costs 1:", *costs)
