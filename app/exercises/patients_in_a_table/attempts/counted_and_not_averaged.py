# caught by: groups_of_any_table_have_their_mean
from sklearn.datasets import load_diabetes

patients = load_diabetes(as_frame=True, scaled=False).frame
n_heavy, mean_heavy, mean_light = 99, 213, 104
closest, against, codes = "bmi", "s3", "sex"


def mean_by(table, group, value):
    return table.groupby(group)[value].sum().to_dict()
