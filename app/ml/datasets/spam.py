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


# A sentence takes one phrase from each list; the last lists are shared, so that no
# single word gives a mail away.
SPAM = (
    ("win a free prize", "cheap loans today", "you are a winner", "claim your bonus"),
    ("click the link now", "send your account number", "limited offer", "act fast"),
)
HAM = (
    (
        "the meeting moved to Monday",
        "here are my notes",
        "lunch on Friday",
        "the report",
    ),
    ("see you at school", "please read chapter two", "call me tonight", "thanks a lot"),
)
SHARED = (
    ("dear friend", "hello", "important", "good morning"),
    ("your account is ready", "free on Friday", "see the offer below", "best wishes"),
)


def mails(
    n_samples: int = 100, *, spam_share: float = 0.4, random_state: RandomState = 0
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
    picks = generator.integers(0, 4, (n_samples, 4))
    return Mails(
        tuple(_mail(spam, pick) for spam, pick in zip(is_spam, picks, strict=True)),
        is_spam,
    )


def _mail(spam: int, pick: IntArray) -> str:
    opening, end = SHARED
    first, second = SPAM if spam else HAM
    lists = (opening, first, second, end)
    return ", ".join(words[i] for words, i in zip(lists, pick, strict=True))
