"""What a student can set: data, groups, training, and what was changed by hand."""

import param

from app.content.texts import read_texts
from app.sims.readable import Readable
from app.sims.simulation import Simulation
from app.sims.supervised_vs_unsupervised.data import DATA_SETS
from app.sims.supervised_vs_unsupervised.edits import MOVED_POINTS
from app.sims.supervised_vs_unsupervised.own_data import read_points

TEXTS = read_texts("app.sims.supervised_vs_unsupervised")["model"]


class Settings(Simulation):
    """The parameters of the model; all of them are part of a share link."""

    data_set = param.Selector(
        default="animals",
        objects=[*DATA_SETS, "own"],
        label="Data set",
        doc="Where the points come from.",
    )
    n_clusters = param.Integer(
        default=2,
        bounds=(1, 6),
        label="Number of clusters",
        doc="k: how many groups k-means looks for.",
    )
    brush = param.Selector(
        default="next",
        objects=["next", "class_1", "class_2", "none", "drag"],
        label="A click",
        doc="What the pointer does to the labels on the left.",
    )
    learning_rate = param.Number(
        default=5.0,
        bounds=(0.01, 100.0),
        label="Learning rate",
        doc="η of the gradient descent that trains the boundary.",
    )
    k_means_run = param.Integer(
        default=1,
        bounds=(1, 99),
        label="Run of k-means",
        doc="Each run draws other starting centres.",
    )
    point = param.Integer(
        default=0,
        bounds=(0, 200),
        label="Point",
        doc="The point that the keyboard moves and labels, counted from 1; 0: none.",
    )
    prediction = param.Selector(
        default="none",
        objects=["none", "boundary", "groups", "alike"],
        label="Predict",
        doc="What the student expects of the ends of both runs.",
    )
    math = param.Boolean(
        default=False,
        label="Show math notation",
        doc="Whether the cards say it in formulas as well.",
    )
    labels = param.String(
        default="",
        regex=r"^[01-]{0,200}$",
        label="Labels",
        doc="One letter for each point once a label was changed.",
    )
    moved = param.String(
        default="",
        regex=MOVED_POINTS,
        label="Moved points",
        doc="index:x:y of each point that was moved.",
    )
    own_data = Readable(
        read_points,
        default=TEXTS["example"],
        label="Own data",
        doc="Rows of two numbers and, if wanted, a label.",
    )
    does_not_change_run = frozenset(
        {"position", "speed", "brush", "point", "math", "prediction"}
    )
