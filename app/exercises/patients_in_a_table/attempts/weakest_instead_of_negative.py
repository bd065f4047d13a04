# caught by: correlations_are_compared
from sklearn.datasets import load_diabetes

patients = load_diabetes(as_frame=True, scaled=False).frame
heavy = patients["bmi"] >= 30
n_heavy = sum(heavy)
mean_heavy, mean_light = 213.3, 104.2
closest, codes = "bmi", "sex"
against = patients.corr()["target"].abs().idxmin()


def mean_by(table, group, value):
    return table.groupby(group)[value].mean()
