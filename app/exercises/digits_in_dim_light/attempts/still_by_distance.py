# caught by: same_direction_wins
import numpy as np


def cosine(u, v):
    return np.sum(u * v) / np.sqrt(np.sum(u**2) * np.sum(v**2))


def most_similar(images, query):
    distances = [np.linalg.norm(image - query) for image in images]
    return int(np.argmin(distances))
