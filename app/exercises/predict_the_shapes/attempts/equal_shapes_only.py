# caught by: single_rows_and_columns_stretch
predicted = {
    "X @ w": [7, 16],
    "X * w": [[1, 0, 6], [4, 0, 12]],
    "X.sum(axis=0)": [5, 7, 9],
    "X.mean(axis=1)": [2, 5],
    "w @ w": 5,
}


def product_shape(a, b):
    return (a[0], b[1]) if a[1] == b[0] else None


def sum_shape(a, b):
    return a if a == b else None
