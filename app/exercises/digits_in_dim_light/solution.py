import numpy as np
from sklearn.datasets import load_digits


def cosine(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


def most_similar(images, query):
    return int(np.argmax([cosine(image, query) for image in images]))


digits = load_digits()
known, asked = digits.data[:100], digits.data[103]
print("asked for: a", digits.target[103])
for light in (1.0, 0.3):
    found = most_similar(known, light * asked)
    print(f"light {light}: most similar is image {found}, a {digits.target[found]}")
