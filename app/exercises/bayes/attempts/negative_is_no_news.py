# caught by: good_news_is_news
def posterior(prior, hit_rate, false_alarm_rate):
    sick, healthy = prior * hit_rate, (1 - prior) * false_alarm_rate
    return sick / (sick + healthy)


def after_tests(prior, hit_rate, false_alarm_rate, results):
    for positive in results:
        if positive:
            prior = posterior(prior, hit_rate, false_alarm_rate)
    return prior
