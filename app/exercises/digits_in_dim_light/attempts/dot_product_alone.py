# caught by: length_does_not_count
import numpy as np


def cosine(u, v):
    return u @ v


def most_similar(images, query):
    return int(np.argmax([cosine(image, query) for image in images]))
