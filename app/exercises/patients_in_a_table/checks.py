import pandas as pd
from sklearn.datasets import load_diabetes

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def heavy_patients_are_counted(student, rng):
    """You count rows by a condition: almost a quarter of the patients is that heavy."""
    bmi = _patients()["bmi"]
    answer = student.variable("n_heavy")
    if not answer.equals(int((bmi >= 30).sum())):
        strict = answer.equals(int((bmi > 30).sum()))
        light = answer.equals(int((bmi <= 30).sum()))
        answer.fail(
            "“At least 30” includes 30 itself."
            if strict
            else "You counted the lighter ones."
            if light
            else "Count the rows where bmi is at least 30: a condition and .sum()."
        )


@after("heavy_patients_are_counted")
def groups_are_averaged(student, rng):
    """You average a column over some of the rows: the two groups differ by a lot."""
    patients = _patients()
    heavy, light = patients[patients["bmi"] >= 30], patients[patients["bmi"] < 24]
    for name, rows in (("mean_heavy", heavy), ("mean_light", light)):
        answer = student.variable(name)
        if not answer.equals(float(rows["target"].mean()), atol=0.5):
            answer.fail(
                "It should be the mean of “target” in those rows and no others: "
                "patients[condition]."
            )


def correlations_are_compared(student, rng):
    """You compare columns by their correlation, with the sign and without."""
    correlations = _patients().corr()["target"].drop("target")
    wanted = correlations.abs().idxmax(), correlations.idxmin()
    helps = (
        "Compare the sizes of the correlations with target. target itself is out.",
        "The correlation of that column with target is negative, and no other is more "
        "so.",
    )
    for name, right, help in zip(("closest", "against"), wanted, helps, strict=True):
        answer = student.variable(name)
        if _word(answer.value) != right:
            answer.fail(help)


def codes_are_recognized(student, rng):
    """You noticed the codes: their mean and their differences have no meaning."""
    answer = student.variable("codes")
    if _word(answer.value) != "sex":
        answer.fail("How many different values does this column have? One has only 2.")


def groups_of_any_table_have_their_mean(student, rng):
    """Your function works for any table, and for groups with any names."""
    rain = pd.DataFrame({"town": ["A", "B", "A"], "rain": [2.0, 5.0, 4.0]})
    drawn = pd.DataFrame(
        {
            "shoes": [41, 38, 41, 44, 38, 41],
            "height": rng.integers(150, 200, 6).astype(float),
            "age": rng.integers(10, 60, 6).astype(float),
        }
    )
    for table, group, value in (
        (rain, "town", "rain"),
        (drawn, "shoes", "height"),
        (drawn, "shoes", "age"),
    ):
        wanted = table.groupby(group)[value].mean().to_dict()
        answer = student.call("mean_by", table, group, value)
        found = getattr(answer.value, "to_dict", lambda a=answer: a.value)()
        right = isinstance(found, dict) and found.keys() == wanted.keys()
        if not right:
            nothing = "Is a `return` missing?" if found is None else ""
            answer.fail(
                f"A dict is wanted, with an entry for each of {list(wanted)}. "
                f"{nothing}".strip()
            )
        for key in wanted:
            mine = answer.part(key, f"mean of “{value}” for {key}")
            mine.should_be(wanted[key], "Only the rows of this group count.")


def picture(student):
    patients = _patients()
    steps = patients["bmi"].floordiv(4) * 4 + 2
    patients["bmi, in steps of 4"] = steps
    means = student.call("mean_by", patients, "bmi, in steps of 4", "target").value
    means = getattr(means, "to_dict", lambda: means)()
    places = sorted(means)
    return pictures.picture(
        "Progression of the illness by body mass index",
        "body mass index",
        "progression after a year",
        pictures.series(
            "patients", "data", "points", patients["bmi"], patients["target"]
        ),
        pictures.series(
            "your mean_by", "yours", "line", places, [means[k] for k in places]
        ),
    )


def _patients():
    return load_diabetes(as_frame=True, scaled=False).frame


def _word(value):
    return str(value).strip().lower()
