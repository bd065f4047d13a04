"""What a student can set: the question, the coin, the test, the two groups."""

import param

from app.content.texts import read_texts
from app.sims.bayes_and_sampling.own_data import read_groups
from app.sims.readable import Readable
from app.sims.simulation import Simulation

TEXTS = read_texts("app.sims.bayes_and_sampling")
PRIORS = {
    "flat": (1.0, 1.0),
    "fair": (20.0, 20.0),
    "bent": (0.5, 0.5),
    "tails": (2.0, 12.0),
}
OWN = "own"
INSIDE = ["none", "inside", "outside"]
CHANCES = ["none", "tenth", "half", "most", "nearly"]
VERDICTS = ["none", "below", "above"]


class Settings(Simulation):
    """Settings of Bayes and sampling, with their labels, ranges and defaults."""

    mode = param.Selector(
        default="coin",
        objects=["coin", "test", "groups"],
        label="Question",
        doc="A coin, a medical test, or two groups.",
    )
    truth = param.Number(
        default=0.65,
        bounds=(0, 1),
        label="True chance of heads",
        doc="From which the flips are drawn.",
    )
    prior = param.Selector(
        default="flat", objects=[*PRIORS, OWN], label="Prior", doc="Before any flip."
    )
    prior_heads = param.Number(
        default=4, bounds=(0.5, 50), label="Prior heads a", doc="Of one's own prior."
    )
    prior_tails = param.Number(
        default=4, bounds=(0.5, 50), label="Prior tails b", doc="Of one's own prior."
    )
    level = param.Number(
        default=0.95,
        bounds=(0.5, 0.99),
        label="Level",
        doc="Probability inside the interval.",
    )
    prevalence = param.Number(
        default=0.01,
        bounds=(0.001, 0.9),
        label="Prevalence",
        doc="Share of all people who are ill.",
    )
    sensitivity = param.Number(
        default=0.9,
        bounds=(0, 1),
        label="Sensitivity",
        doc="Share of the ill whose test is positive.",
    )
    specificity = param.Number(
        default=0.91,
        bounds=(0, 1),
        label="Specificity",
        doc="Share of the healthy whose test is negative.",
    )
    data_set = param.Selector(
        default="drawn", objects=["drawn", OWN], label="Data set", doc="Of two groups."
    )
    effect = param.Number(
        default=0.8,
        bounds=(0, 2),
        label="True effect",
        doc="Difference of the means, in standard deviations.",
    )
    size = param.Integer(
        default=12, bounds=(3, 40), label="Group size", doc="Values in each group."
    )
    two_sided = param.Boolean(
        default=True,
        label="Both directions",
        doc="Whether a difference the other way counts as well.",
    )
    own_data = Readable(
        read_groups,
        default=TEXTS["own_data"]["example"],
        label="Own data",
        doc="Group and value.",
    )
    inside = param.Selector(
        default="none",
        objects=INSIDE,
        label="Your prediction",
        doc="Whether the last interval contains the truth.",
    )
    chance = param.Selector(
        default="none",
        objects=CHANCES,
        label="Your prediction",
        doc="How probable illness is after a positive test.",
    )
    verdict = param.Selector(
        default="none",
        objects=VERDICTS,
        label="Your prediction",
        doc="On which side of 0.05 the p-value ends.",
    )
    speed = param.Number(
        default=8, bounds=(1, 60), label="Speed", doc="Steps per second while playing."
    )

    does_not_change_run = Simulation.does_not_change_run | {
        "inside",
        "chance",
        "verdict",
    }
