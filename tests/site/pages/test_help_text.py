"""The lists of the help say what is in the box."""

from app.site.pages.help_text import help_text
from app.site.runtime.lock import Lock


def test_every_package_of_the_cells_is_named_with_its_version() -> None:
    lock, text = Lock.read(), help_text()
    assert "{{" not in text
    tools = {"friendly-traceback", "tzdata"}
    for name in {*lock.packages["runtimes"]["cells"]} - tools:
        assert f"{name} {lock.spec.packages[name].version}" in text


def test_what_is_said_to_be_missing_is_not_in_the_lock() -> None:
    after = help_text().partition("a browser gives, such as ")[2]
    missing, _, _ = after.partition(", are not here")
    names = missing.replace(" and", ",").lower().split(", ")
    assert names == ["xgboost", "umap", "pytorch", "tensorflow"]
    assert not {*names, "umap-learn", "torch"} & {*Lock.read().spec.packages}
