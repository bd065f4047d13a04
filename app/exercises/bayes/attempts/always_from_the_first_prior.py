# caught by: yesterdays_posterior_is_todays_prior
def posterior(prior, hit_rate, false_alarm_rate):
    sick, healthy = prior * hit_rate, (1 - prior) * false_alarm_rate
    return sick / (sick + healthy)


def after_tests(prior, hit_rate, false_alarm_rate, results):
    result = prior
    for positive in results:
        if positive:
            result = posterior(prior, hit_rate, false_alarm_rate)
        else:
            result = posterior(prior, 1 - hit_rate, 1 - false_alarm_rate)
    return result
