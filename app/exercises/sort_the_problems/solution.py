from app.data import customers, houses, loans, mails

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
    return "classification" if table[target].nunique() == 2 else "regression"


print("houses:   ", list(houses.columns))
print("loans:    ", list(loans.columns))
print("mails:    ", list(mails.columns))
print("customers:", list(customers.columns))
