"""Columns of numbers out of a Parquet file, without a package of 40 MB.

Reads what one carrier's file needs and refuses the rest: columns of doubles without
gaps, plain or by a dictionary, compressed with Brotli.
"""

import base64
import json
import struct
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from app.site.errors import BuildError
from app.site.node import run_node

INFLATE = Path(__file__).with_name("brotli.mjs")
MAGIC = b"PAR1"
DOUBLE, BROTLI = 5, 4
"""Numbers of the format: the type of a column, its compression."""
DICTIONARY_PAGE = 2
PLAIN, BY_DICTIONARY = 0, (2, 8)
"""Encodings of a page."""
BINARY, LIST, STRUCT = 8, 9, 12
"""Kinds of values in Thrift's compact protocol."""


def read_columns(content: bytes) -> dict[str, list[float]]:
    """Return the columns of a file.

    Parameters
    ----------
    content
        The bytes of the file.

    Returns
    -------
    dict
        Name of the column → its numbers, in the order of the file.

    Raises
    ------
    BuildError
        If the file holds something else than doubles packed with Brotli.

    References
    ----------
    Apache Parquet, file format; Apache Thrift, compact protocol.
    """
    if content[:4] != MAGIC or content[-4:] != MAGIC:
        raise BuildError("A table that should be a Parquet file is none.")
    (length,) = struct.unpack("<I", content[-8:-4])
    footer = _Thrift(content, len(content) - 8 - length).struct()
    chunks = [chunk[3] for group in footer[4] for chunk in group[1]]
    pages = {index: list(_pages(content, chunk)) for index, chunk in enumerate(chunks)}
    packed = [body for found in pages.values() for _, body in found]
    inflated = iter(_inflate(packed))
    columns: dict[str, list[float]] = {}
    for index, chunk in enumerate(chunks):
        column = columns.setdefault(chunk[3][-1].decode(), [])
        table: tuple[float, ...] = ()
        for header, _ in pages[index]:
            body = next(inflated)
            if header[1] == DICTIONARY_PAGE:
                table = _doubles(body)
            else:
                column += _values(header[5], body, table)
    return columns


def _pages(content: bytes, chunk: dict[int, Any]) -> Iterator[tuple[Any, bytes]]:
    """Yield header and packed body of each page of a column."""
    if (chunk[1], chunk[4]) != (DOUBLE, BROTLI):
        raise BuildError("A Parquet file has columns that the build cannot read.")
    at = min(chunk[9], chunk.get(11, chunk[9]))
    end = at + chunk[7]
    while at < end:
        reader = _Thrift(content, at)
        header = reader.struct()
        yield header, content[reader.at : reader.at + header[3]]
        at = reader.at + header[3]


def _inflate(packed: list[bytes]) -> list[bytes]:
    texts = json.dumps([base64.b64encode(body).decode() for body in packed])
    return [
        base64.b64decode(text) for text in json.loads(run_node([str(INFLATE)], texts))
    ]


def _doubles(body: bytes) -> tuple[float, ...]:
    return struct.unpack(f"<{len(body) // 8}d", body)


def _values(
    header: dict[int, Any], body: bytes, table: tuple[float, ...]
) -> list[float]:
    """Read a page: first which values are there at all, then the values."""
    count, encoding = header[1], header[2]
    (levels,) = struct.unpack("<I", body[:4])
    if not all(islice(_runs(body[4 : 4 + levels], 1), count)):
        raise BuildError("A Parquet file has gaps that the build cannot read.")
    rest = body[4 + levels :]
    if encoding == PLAIN:
        return list(_doubles(rest))
    if encoding not in BY_DICTIONARY:
        raise BuildError("A Parquet file has pages that the build cannot read.")
    return [table[index] for index in islice(_runs(rest[1:], rest[0]), count)]


def _runs(content: bytes, width: int) -> Iterator[int]:
    """Yield numbers of some bits each, packed or repeated in runs."""
    n_bytes = (width + 7) // 8
    at = 0
    while at < len(content):
        head, at = _varint(content, at)
        if head & 1:
            size = (head >> 1) * width
            bits = int.from_bytes(content[at : at + size], "little")
            mask = (1 << width) - 1
            for index in range((head >> 1) * 8):
                yield bits >> index * width & mask
        else:
            size = n_bytes
            value = int.from_bytes(content[at : at + size], "little")
            yield from (value for _ in range(head >> 1))
        at += size


def _varint(content: bytes, at: int) -> tuple[int, int]:
    number = shift = 0
    while True:
        byte = content[at]
        number |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return number, at


class _Thrift:
    """Thrift's compact protocol, as far as Parquet uses it."""

    def __init__(self, content: bytes, at: int) -> None:
        self._content, self.at = content, at

    def struct(self) -> dict[int, Any]:
        """Read a structure: number of the field → value."""
        fields: dict[int, Any] = {}
        number = 0
        while head := self._byte():
            number = number + (head >> 4) if head >> 4 else self._integer()
            fields[number] = self._value(head & 15)
        return fields

    def _value(self, kind: int) -> Any:
        if kind in (1, 2):
            return kind == 1
        if kind == BINARY:
            return self._bytes(self._unsigned())
        if kind == LIST:
            head = self._byte()
            size = self._unsigned() if head >> 4 == 15 else head >> 4
            return [self._value(head & 15) for _ in range(size)]
        return self.struct() if kind == STRUCT else self._integer()

    def _byte(self) -> int:
        return self._bytes(1)[0]

    def _bytes(self, size: int) -> bytes:
        self.at += size
        return self._content[self.at - size : self.at]

    def _unsigned(self) -> int:
        number, self.at = _varint(self._content, self.at)
        return number

    def _integer(self) -> int:
        number = self._unsigned()
        return number >> 1 ^ -(number & 1)
