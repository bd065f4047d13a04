from app.data import customers, houses, loans, mails

target = {
    "What will this house sell for?": "area",
    "Will this loan be paid back?": "income",
    "Is this mail spam?": "text",
    "Which kinds of customers do we have?": "spending",
    "Are there typical sorts of houses?": "price",
}


def split(table, target):
    return table, table[target]


def kind(table, target):
    return "regression"


print("houses:   ", list(houses.columns))
print("loans:    ", list(loans.columns))
print("mails:    ", list(mails.columns))
print("customers:", list(customers.columns))
