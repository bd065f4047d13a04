# caught by: other_numbers_same_groups
def same_groups(a, b):
    return list(a) == list(b)
