def posterior(prior, hit_rate, false_alarm_rate):
    # What most people say.
    return hit_rate


def after_tests(prior, hit_rate, false_alarm_rate, results):
    return prior


print("after one positive test: ", posterior(0.01, 0.9, 0.09))
print("after two:               ", after_tests(0.01, 0.9, 0.09, [True, True]))
print("after one of each:       ", after_tests(0.01, 0.9, 0.09, [True, False]))
