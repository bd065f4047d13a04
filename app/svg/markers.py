"""Marks that keep their size on any screen: shapes of points, dashes of lines."""

from typing import Any

__all__ = ["DASHES", "number", "shape"]

SHAPES = {
    "circle": "M-{r} 0a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0",
    "square": "M-{r}-{r}h{d}v{d}h-{d}z",
    "diamond": "M0-{r}L{s} 0L0 {r}L-{s} 0z",
    "triangle": "M0-{r}L{r} {s}L-{r} {s}z",
    "inverted_triangle": "M0 {r}L{r}-{r}L-{r}-{r}z",
    "hex": "M-{r} 0L-{h}-{r}L{h}-{r}L{r} 0L{h} {r}L-{h} {r}z",
    "plus": "M-{r}-{t}H-{t}V-{r}H{t}V-{t}H{r}V{t}H{t}V{r}H-{t}V{t}H-{r}z",
    "star": "M0-{r}L{t}-{t}L{r}-{t}L{s} {t}L{s} {r}L0 {s}"
    "L-{s} {r}L-{s} {t}L-{r}-{t}L-{t}-{t}z",
}
DASHES = {"solid": (), "dashed": (6,), "dotted": (2, 4)}


def shape(marker: str, size: float) -> str:
    """Return the path of a marker around the origin."""
    radius = float(size) / 2
    sizes = {"r": 1, "d": 2, "s": 0.6, "t": 0.3, "h": 0.5}
    return SHAPES[marker].format(
        **{name: number(share * radius) for name, share in sizes.items()}
    )


def number(value: Any) -> str:
    """Write a number in as few characters as two decimals need."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")
