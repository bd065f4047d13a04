import pandas as pd
from sklearn.datasets import load_diabetes

patients = load_diabetes(as_frame=True, scaled=False).frame
print(patients.head())

n_heavy = len(patients)
mean_heavy = patients["target"].mean()
mean_light = patients["target"].mean()
closest = "target"
against = "target"
codes = "target"


def mean_by(table, group, value):
    return {}


rain = pd.DataFrame({"town": ["A", "B", "A"], "rain": [2.0, 5.0, 4.0]})
print(mean_by(rain, "town", "rain"))
