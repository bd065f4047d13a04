import pandas as pd
from sklearn.datasets import load_diabetes

patients = load_diabetes(as_frame=True, scaled=False).frame
print(patients.head())

heavy = patients["bmi"] >= 30
n_heavy = heavy.sum()
mean_heavy = patients[heavy]["target"].mean()
mean_light = patients[patients["bmi"] < 24]["target"].mean()
correlations = patients.corr()["target"].drop("target")
closest = correlations.abs().idxmax()
against = correlations.idxmin()
codes = patients.nunique().idxmin()


def mean_by(table, group, value):
    return table.groupby(group)[value].mean().to_dict()


rain = pd.DataFrame({"town": ["A", "B", "A"], "rain": [2.0, 5.0, 4.0]})
print(mean_by(rain, "town", "rain"))
