def posterior(prior, hit_rate, false_alarm_rate):
    sick = prior * hit_rate
    healthy = (1 - prior) * false_alarm_rate
    return sick / (sick + healthy)


def after_tests(prior, hit_rate, false_alarm_rate, results):
    for positive in results:
        if positive:
            prior = posterior(prior, hit_rate, false_alarm_rate)
        else:
            prior = posterior(prior, 1 - hit_rate, 1 - false_alarm_rate)
    return prior


print("after one positive test: ", posterior(0.01, 0.9, 0.09))
print("after two:               ", after_tests(0.01, 0.9, 0.09, [True, True]))
print("after one of each:       ", after_tests(0.01, 0.9, 0.09, [True, False]))
