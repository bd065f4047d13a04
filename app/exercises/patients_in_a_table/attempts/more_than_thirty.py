# caught by: heavy_patients_are_counted
from sklearn.datasets import load_diabetes

patients = load_diabetes(as_frame=True, scaled=False).frame
n_heavy = (patients["bmi"] > 30).sum()
mean_heavy = patients[patients["bmi"] > 30]["target"].mean()
mean_light = patients[patients["bmi"] < 24]["target"].mean()
closest, against, codes = "bmi", "s3", "sex"


def mean_by(table, group, value):
    return table.groupby(group)[value].mean().to_dict()
