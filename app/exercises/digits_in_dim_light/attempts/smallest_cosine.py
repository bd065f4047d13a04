# caught by: same_direction_wins
import numpy as np


def cosine(u, v):
    return u @ v / (np.linalg.norm(u) * np.linalg.norm(v))


def most_similar(images, query):
    return int(np.argmin([cosine(image, query) for image in images]))
