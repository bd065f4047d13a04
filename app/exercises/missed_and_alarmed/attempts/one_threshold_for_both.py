# caught by: thresholds_are_cheapest

if_a_miss_costs_10, if_both_cost_1 = 15, 15
who_decides = "The patients and doctors"


def rates(score, y, threshold):
    alarm = score >= threshold
    return alarm[y == 0].mean(), alarm[y == 1].mean()


def total_cost(score, y, threshold, miss, alarm):
    cost = 0
    for s, label in zip(score, y):
        if label == 1 and s < threshold:
            cost += miss
        if label == 0 and s >= threshold:
            cost += alarm
    return cost
