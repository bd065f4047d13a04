# caught by: rare_things_stay_unlikely
def posterior(prior, hit_rate, false_alarm_rate):
    return hit_rate / (hit_rate + false_alarm_rate)


def after_tests(prior, hit_rate, false_alarm_rate, results):
    for positive in results:
        prior = posterior(prior, hit_rate, false_alarm_rate)
    return prior
