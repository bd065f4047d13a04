# caught by: enough_of_the_sick_are_found
screening = "recall"
spam_folder = "precision"


def choose_threshold(probability, sick, recall):
    return 0.5
