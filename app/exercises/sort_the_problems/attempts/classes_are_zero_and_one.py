# caught by: kinds_are_told_apart
target = {
    "What will this house sell for?": "price",
    "Will this loan be paid back?": "default",
    "Is this mail spam?": "spam",
    "Which kinds of customers do we have?": None,
    "Are there typical sorts of houses?": None,
}


def split(table, target):
    if target is None:
        return table, None
    return table.drop(columns=target), table[target]


def kind(table, target):
    if target is None:
        return "clustering"
    return "classification" if set(table[target]) == {0, 1} else "regression"
