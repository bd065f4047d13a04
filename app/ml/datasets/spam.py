"""Short made-up mails, some of them spam."""

from typing import NamedTuple

import numpy as np

from app.ml.arrays import IntArray, RandomState, number, whole


class Mails(NamedTuple):
    """Texts with their labels.

    Parameters
    ----------
    texts : tuple of str
    is_spam : ndarray of int
        1 for spam.
    """

    texts: tuple[str, ...]
    is_spam: IntArray


# A mail has a subject, takes two sentences from its list, and stands between a greeting
# and an end that anybody may write. No word gives a mail away: a shop writes of offers
# too, and the last two kinds of spam are written like mails from a friend.
SPAM = (
    (
        "you are our winner of the week",
        "claim your free prize of {sum}",
        "your lucky number has won {sum}",
        "every winner gets {sum} now",
        "a free bonus waits until {day}",
        "no payment is needed to win",
    ),
    (
        "cheap loans without any questions",
        "get {sum} in cash by {day}",
        "this offer ends on {day}",
        "an offer of money for everybody, click here",
        "our limited offer is free of risk",
        "a free way to earn {sum} a week",
    ),
    (
        "your account will be closed on {day}",
        "a payment of {sum} was stopped",
        "you are a winner, so confirm your password",
        "click the link to save your account",
        "we found a problem with your card",
        "our free service checks your account",
    ),
    (
        "your parcel could not be brought on {day}",
        "click the link and pay {sum} for the delivery",
        "your order is waiting for you",
        "please confirm your address here",
        "the fee for your parcel is {sum}",
        "the delivery is free today only",
    ),
    (
        "are you free on {day}",
        "i found this picture of you, look here",
        "i am in trouble and need {sum} by {day}",
        "can you do me a favour",
        "i have a new number, please write back",
        "{name} told me about you",
    ),
)
HAM = (
    (
        "the test about {subject} is on {day}",
        "please read the next chapter on {subject}",
        "the {subject} lesson moved to {day}",
        "can you send me your notes on {subject}",
        "{name} won first prize in the {subject} contest",
        "we still need a room on {day}",
    ),
    (
        "are you free on {day}",
        "lunch with {name} on {day}",
        "did you see the game, {name} was the best",
        "i have two tickets for {day}",
        "call me when you are home",
        "can you do me a favour",
    ),
    (
        "grandma comes on {day}, please be home",
        "do not forget the bread and {sum} for the trip",
        "{name} has lost a key again",
        "i put the money for lunch on the table",
        "the doctor can see you on {day}",
        "we pick you up after {subject}",
    ),
    (
        "your order is on its way and comes on {day}",
        "your ticket for {day} costs {sum}",
        "our offer of the week: shoes for {sum}",
        "members get free delivery until {day}",
        "click here to follow your parcel",
        "your account shows a payment of {sum}",
    ),
    (
        "training is on {day}, bring {name}",
        "the match on {day} is at home",
        "who can drive {name} on {day}",
        "the club needs {sum} for new balls",
        "please answer by {day}",
        "thank you for your help",
    ),
)
GREETINGS = ("hello", "hi", "dear {name}", "dear friend", "good morning", "important")
ENDS = ("best wishes", "see you", "thanks a lot", "yours, {name}", "have a nice day")
WORDS = {
    "{name}": ("Anna", "Ben", "Carla", "Deniz", "Emil", "Farah", "Goran", "Hanna"),
    "{day}": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
    "{sum}": ("5 euros", "20 euros", "100 euros", "500 euros", "1000 euros"),
    "{subject}": ("physics", "history", "biology", "French", "music", "art"),
}
DISGUISED = {
    "free": "fr33",
    "winner": "w1nner",
    "prize": "pr1ze",
    "offer": "0ffer",
    "money": "m0ney",
    "account": "acc0unt",
}
"""How some spam is spelt, to slip past rules."""
SHARE_DISGUISED = 0.2


def mails(
    n_samples: int = 400, *, spam_share: float = 0.4, random_state: RandomState = 0
) -> Mails:
    """Write mails by seed.

    Parameters
    ----------
    n_samples : int
    spam_share : float
        Probability of spam, from 0 to 1.
    random_state : int, Generator or None

    Returns
    -------
    Mails

    Raises
    ------
    ValueError
        If a number is out of range.

    Examples
    --------
    >>> len(mails(20).texts)
    20
    """
    whole(n_samples, "n_samples", high=100_000)
    number(spam_share, "spam_share", low=0, high=1)
    generator = np.random.default_rng(random_state)
    is_spam = (generator.random(n_samples) < spam_share).astype(np.int64)
    return Mails(tuple(_mail(bool(spam), generator) for spam in is_spam), is_spam)


def _mail(spam: bool, generator: np.random.Generator) -> str:
    kinds = SPAM if spam else HAM
    kind = kinds[generator.integers(len(kinds))]
    first, second = generator.permutation(len(kind))[:2]
    greeting = GREETINGS[generator.integers(len(GREETINGS))]
    end = ENDS[generator.integers(len(ENDS))]
    text = ", ".join((greeting, kind[first], kind[second], end))
    for gap, choices in WORDS.items():
        while gap in text:
            text = text.replace(gap, choices[generator.integers(len(choices))], 1)
    if spam and generator.random() < SHARE_DISGUISED:
        for word, disguise in DISGUISED.items():
            text = text.replace(word, disguise)
    return text
