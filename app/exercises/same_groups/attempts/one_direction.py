# caught by: merged_groups_are_noticed
def same_groups(a, b):
    name = {}
    for i, j in zip(a, b):
        if name.setdefault(i, j) != j:
            return False
    return True
