"""The data sets of the box in a browser: fetched once, there without a network."""

import pytest

from tests.browser import cells

SEABORN = "https://raw.githubusercontent.com/mwaskom/seaborn-data/master"
PROGRAM = f"""
import pandas as pd
from sklearn.datasets import (
    fetch_california_housing, fetch_openml, load_sample_image
)
print(pd.read_csv("{SEABORN}/tips.csv").shape)
print(pd.read_csv("{SEABORN}/diamonds.csv").shape)
print(fetch_california_housing().data.shape)
print(fetch_openml("mnist_784", as_frame=False).data.shape)
print(fetch_openml("adult").frame.shape)
print(load_sample_image("flower.jpg").shape)
"""
SHAPES = ["(244, 7)", "(53940, 10)", "(20640, 8)", "(5000, 784)", "(48842, 15)"]
ELSEWHERE = "import pandas as pd\npd.read_csv('https://example.org/a.csv')"
PUT_TOGETHER = f"""
import pandas as pd
base = "{SEABORN}/"
len(pd.read_csv(base + "penguins.csv"))
"""


@pytest.mark.walk
def test_each_part_of_the_box_online_and_then_without_a_server(page, server):
    page.goto(server.url(cells.PLAYGROUND))
    shown = cells.run(page, PROGRAM, cells.BOOT_SECONDS)
    lines = shown.splitlines()
    assert [it for it in lines if it.startswith("(")] == [*SHAPES, "(427, 640, 3)"]
    assert [it for it in lines if "tips from the box (244 rows)" in it]
    assert sum("from the box" in it for it in lines) == len(SHAPES)
    page.wait("document.documentElement.dataset.offline === 'ready'", timeout=60)
    server.stop()
    page.reload()
    again = cells.run(page, PROGRAM, cells.BOOT_SECONDS)
    assert again.splitlines() == lines


@pytest.mark.engines("chromium", "firefox")  # where a program can wait
def test_an_address_that_is_put_together_is_fetched_in_the_middle(page, server):
    page.goto(server.url(cells.PLAYGROUND))
    assert cells.run(page, PUT_TOGETHER, cells.BOOT_SECONDS).endswith("344\n")
    cells.start(page, ELSEWHERE)
    assert cells.wait_until_over(page) == "error"
    assert "https://example.org/a.csv is on the web" in cells.output(page)
