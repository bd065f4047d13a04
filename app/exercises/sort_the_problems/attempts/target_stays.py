# caught by: features_do_not_hold_the_answer
target = {
    "What will this house sell for?": "price",
    "Will this loan be paid back?": "default",
    "Is this mail spam?": "spam",
    "Which kinds of customers do we have?": None,
    "Are there typical sorts of houses?": None,
}


def split(table, target):
    return table, None if target is None else table[target]


def kind(table, target):
    if target is None:
        return "clustering"
    return "classification" if table[target].nunique() == 2 else "regression"
