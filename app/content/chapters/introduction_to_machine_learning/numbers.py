"""Every number that the first chapter states, computed when the page is built.

The names of a `numbers_*.py` are those of some sections; here they come together.
"""

from app.content.chapters.introduction_to_machine_learning import (
    numbers_data,
    numbers_judging,
    numbers_minima,
    numbers_sims,
    numbers_training,
    numbers_tried,
)

NUMBERS = {
    **numbers_data.NUMBERS,
    **numbers_judging.NUMBERS,
    **numbers_minima.NUMBERS,
    **numbers_sims.NUMBERS,
    **numbers_training.NUMBERS,
    **numbers_tried.NUMBERS,
}
