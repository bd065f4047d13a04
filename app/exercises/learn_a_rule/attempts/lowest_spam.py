# caught by: a_few_odd_mails_do_not_spoil_it
# Right as long as no mail is odd: spam starts at the spam with the fewest links.
def classify(links, threshold):
    return (links >= threshold).astype(int)


def learn_threshold(links, spam):
    if spam.sum() == 0:
        return links.max() + 1
    return links[spam == 1].min()
