"""How the box is made, where a test of its tables would not see it."""

import pytest

from app.cells.datasets.catalogue import sets
from app.site.errors import BuildError
from app.site.runtime.components import _carrier
from app.site.runtime.licences import is_expression
from app.site.runtime.lock import Lock
from app.site.runtime.tables.box import carriers
from app.site.runtime.tables.parquet import read_columns


@pytest.mark.parametrize("content", [b"", b"PAR1 and text", b"a,b\n1,2\n"])
def test_what_is_no_parquet_file_is_refused(content: bytes) -> None:
    with pytest.raises(BuildError, match="should be a Parquet file"):
        read_columns(content)


def test_every_carrier_says_that_it_may_be_passed_on() -> None:
    found = {name: _carrier(Lock.read(), name).licence for name in carriers()}
    assert set(found.values()) == {"MIT", "BSD-3-Clause"}, found
    assert [it.set for it in sets() if not is_expression(it.licence)] == []
