# caught by: rare_things_stay_unlikely
# Sick and positive, but not yet divided by all the positive.
def posterior(prior, hit_rate, false_alarm_rate):
    return prior * hit_rate


def after_tests(prior, hit_rate, false_alarm_rate, results):
    for positive in results:
        prior = posterior(prior, hit_rate, false_alarm_rate)
    return prior
