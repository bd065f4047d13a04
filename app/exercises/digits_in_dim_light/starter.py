import numpy as np
from sklearn.datasets import load_digits


def cosine(u, v):
    return 0.0


def most_similar(images, query):
    # The nearest tip of an arrow, whatever its direction.
    distances = [np.sum((image - query) ** 2) for image in images]
    return int(np.argmin(distances))


digits = load_digits()
known, asked = digits.data[:100], digits.data[103]
print("asked for: a", digits.target[103])
for light in (1.0, 0.3):
    found = most_similar(known, light * asked)
    print(f"light {light}: most similar is image {found}, a {digits.target[found]}")
