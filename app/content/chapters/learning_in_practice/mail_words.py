"""The mails of the third chapter, word by word, as naive Bayes counts them."""

from functools import cache
from typing import NamedTuple

import numpy as np
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.model_selection import train_test_split

from app.data import mails as _mails

MAIL = "Dear friend, your account is free on Friday"


class Counted(NamedTuple):
    """How often each word stands in the training mails.

    Parameters
    ----------
    in_spam, in_other
        By word.
    n_spam, n_other
        How many mails there are of each kind.
    """

    in_spam: dict[str, int]
    in_other: dict[str, int]
    n_spam: int
    n_other: int


@cache
def counted() -> Counted:
    """Count the words of the training mails of the cell."""
    train, _ = train_test_split(
        _mails, test_size=0.3, random_state=0, stratify=_mails["spam"]
    )
    counter = CountVectorizer()
    counts = counter.fit_transform(train["text"]).toarray()
    spam = train["spam"].to_numpy() == 1
    words = counter.get_feature_names_out().tolist()
    sums = [counts[rows].sum(axis=0).tolist() for rows in (spam, ~spam)]
    in_spam, in_other = (dict(zip(words, each, strict=True)) for each in sums)
    return Counted(in_spam, in_other, int(spam.sum()), int((~spam).sum()))


def factor(word: str, plus: int = 1) -> float:
    """Return by how much a word changes the odds of spam."""
    it = counted()
    shares = [
        (counts[word] + plus) / (sum(counts.values()) + plus * len(counts))
        for counts in (it.in_spam, it.in_other)
    ]
    return shares[0] / shares[1]


def odds(text: str = MAIL) -> float:
    """Return the odds of spam for a mail; words never seen change nothing."""
    it = counted()
    known = [factor(word) for word in known_words(text)]
    return float(it.n_spam / it.n_other * np.prod(known))


def known_words(text: str = MAIL) -> list[str]:
    """Return the words of a mail that stand in the training mails, in order."""
    words: list[str] = CountVectorizer().build_analyzer()(text)
    return [word for word in words if word in counted().in_spam]


@cache
def harmless_word() -> str:
    """Return the longest of the words that are commonest and never in spam."""
    it = counted()
    never = {w: n for w, n in it.in_other.items() if not it.in_spam[w]}
    return max(never, key=lambda word: (never[word], len(word), word))
