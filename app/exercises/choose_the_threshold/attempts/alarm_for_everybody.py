# caught by: no_alarm_more_than_needed
screening = "recall"
spam_folder = "precision"


def choose_threshold(probability, sick, recall):
    return 0.0
