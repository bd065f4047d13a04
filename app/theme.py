"""Colours, markers and dashes, each named once for its meaning.

The hues are those of Okabe and Ito, which colour-blind readers tell apart; in the dark
they are lighter. No role relies on its hue: each has a marker or a dash as well.
"""

from typing import NamedTuple

__all__ = ["ROLES", "THEMES", "Role", "color", "contrast", "css", "mix", "ramp"]

THEMES = ("light", "dark")


class Role(NamedTuple):
    """How one meaning is drawn, whatever the sim.

    ``marker`` and ``dash`` are Bokeh's names; sizes are in pixels.
    """

    light: str
    dark: str
    marker: str = "circle"
    dash: str = "solid"
    size: float = 8
    width: float = 2.5


ROLES: dict[str, Role] = {
    "training": Role("#0072b2", "#56b4e9", marker="circle"),
    "test": Role("#d55e00", "#ff8f45", marker="diamond", size=11),
    "estimator": Role("#1c1b1a", "#eceae4", marker="circle", size=11, width=3),
    "cost": Role("#b4588c", "#e5a0c8", marker="square", width=2.5),
    "gradient": Role("#d55e00", "#ff8f45", marker="triangle", width=3),
    "global-minimum": Role("#008a65", "#2bc49a", marker="star", size=17),
    "local-minimum": Role("#a86f00", "#f0b429", marker="triangle", size=12),
    "supervised": Role("#008a65", "#2bc49a", marker="circle"),
    "unsupervised": Role("#0072b2", "#56b4e9", marker="square"),
    "ghost": Role("#8f8a82", "#777b83", marker="circle", size=5, width=1),
    "residual": Role("#5d5953", "#a9a59d", dash="dotted", width=1.5),
    "bias": Role("#7a5bb5", "#b79cf0", marker="square", size=12),
    "variance": Role("#00807a", "#3fc1b8", marker="square", size=12),
    "noise": Role("#85807a", "#7f838b", marker="square", size=12, dash="dashed"),
    "class-1": Role("#008a65", "#2bc49a", marker="circle", size=10),
    "class-2": Role("#7b4bb3", "#c4a5f5", marker="diamond", size=13),
    "positive-weight": Role("#7b4bb3", "#c4a5f5"),
    "negative-weight": Role("#008a65", "#2bc49a", dash="dashed"),
    "unlabelled": Role("#85807a", "#7f838b", marker="circle", size=8),
    "group-1": Role("#0072b2", "#56b4e9", marker="square", size=9),
    "group-2": Role("#d55e00", "#ff8f45", marker="inverted_triangle", size=11),
    "group-3": Role("#b4588c", "#e5a0c8", marker="hex", size=11),
    "group-4": Role("#a86f00", "#f0b429", marker="triangle", size=11),
    "group-5": Role("#00807a", "#3fc1b8", marker="star", size=14),
    "group-6": Role("#5d5953", "#a9a59d", marker="plus", size=12),
    "run-1": Role("#1c1b1a", "#eceae4", marker="circle", size=11),
    "run-2": Role("#0072b2", "#56b4e9", marker="square", size=10, dash="dashed"),
    "run-3": Role("#b3261e", "#ff9185", marker="diamond", size=13),
    "run-4": Role("#00745a", "#2bc49a", marker="plus", size=13, dash="dashed"),
    "run-5": Role("#6a3fa0", "#c4a5f5", marker="hex", size=12, dash="dotted"),
    "run-6": Role("#8a5a00", "#f0b429", marker="inverted_triangle", size=12),
    "yours": Role("#1c1b1a", "#eceae4", marker="square", size=9, width=3),
    "reference": Role("#5d5953", "#a9a59d", dash="dashed", width=2),
    "vector": Role("#1c1b1a", "#eceae4", marker="circle", size=11, width=3),
    "column-1": Role("#00785a", "#2bc49a", marker="circle", size=13, width=4),
    "column-2": Role("#7b4bb3", "#c4a5f5", marker="diamond", size=15, width=4),
    "eigenvector": Role("#a86f00", "#f0b429", "triangle", "dashed", 12, 2.5),
    "singular": Role("#b4588c", "#e5a0c8", "square", size=10),
    "plane": Role("#0072b2", "#56b4e9", marker="circle", size=7),
    "flipped": Role("#d55e00", "#ff8f45", marker="square", size=10, width=1.5),
    "true-positive": Role("#b3261e", "#ff9185", marker="diamond", size=12),
    "false-negative": Role("#a86f00", "#f0b429", marker="triangle", size=12),
    "false-positive": Role("#0072b2", "#56b4e9", marker="square", size=10),
    "true-negative": Role("#8f8a82", "#777b83", marker="circle", size=7),
}

DEEPEST = 0.55
"""Share of a role's hue in the deepest shade of a `ramp`."""

SURFACES: dict[str, tuple[str, str]] = {
    "paper": ("#faf8f4", "#15171a"),
    "card": ("#ffffff", "#1d2024"),
    "ink": ("#1c1b1a", "#eceae4"),
    "ink-muted": ("#5d5953", "#a9a59d"),
    "rule": ("#dedad2", "#383c42"),
    "track": ("#8f8a82", "#777b83"),
    "accent": ("#0b62a8", "#7cbcf5"),
    "accent-ink": ("#ffffff", "#0c1a28"),
    "focus": ("#0b62a8", "#9ccdf9"),
    "good": ("#00785a", "#2bc49a"),
    "warn": ("#8a5a00", "#f0b429"),
    "bad": ("#b3261e", "#ff9185"),
}

FONTS = {
    "font-text": '"Source Serif 4 Variable", "Source Serif Fallback", '
    '"Source Serif Fallback Times", Georgia, serif',
    "font-ui": '"Inter Variable", "Inter Fallback", system-ui, sans-serif',
    "font-code": '"JetBrains Mono Variable", "JetBrains Mono Fallback", '
    "ui-monospace, Menlo, Consolas, monospace",
}


def color(name: str, theme: str) -> str:
    """Return the colour of a role or surface in a theme, as ``#rrggbb``."""
    pair = ROLES[name][:2] if name in ROLES else SURFACES[name]
    return pair[THEMES.index(theme)]


def css() -> str:
    """Return the custom properties of both themes, for the page's style sheet.

    Paper is light: what is dark on the screen is printed in the light theme.
    """
    fonts = _declarations(FONTS)
    light, dark = (_declarations(_tokens(theme)) for theme in THEMES)
    by_choice = f"[data-theme=dark] {{\n{dark}  color-scheme: dark;\n}}\n"
    by_system = by_choice.replace("[data-theme=dark]", ":root:not([data-theme=light])")
    return (
        f":root {{\n{fonts}{light}  color-scheme: light;\n}}\n"
        f"@media screen {{\n{by_choice}}}\n"
        f"@media screen and (prefers-color-scheme: dark) {{\n{by_system}}}\n"
    )


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours, as WCAG 2 defines it (1 to 21)."""
    dark, light = sorted((_luminance(first), _luminance(second)))
    return (light + 0.05) / (dark + 0.05)


def mix(first: str, second: str, share: float, theme: str) -> str:
    """Return a colour on the way from one role or surface (0) to another (1)."""
    start, end = (_channels(color(name, theme)) for name in (first, second))
    mixed = (round(a + share * (b - a)) for a, b in zip(start, end, strict=True))
    return "#" + "".join(f"{channel:02x}" for channel in mixed)


def ramp(theme: str, steps: int, role: str = "cost") -> list[str]:
    """Return colours from the card to a role's hue, for filled contours.

    The last one stops half way, so that paths drawn over it keep their contrast.
    """
    start, end = _channels(color("card", theme)), _channels(color(role, theme))
    shares = [DEEPEST * step / max(1, steps - 1) for step in range(steps)]
    return [
        "#"
        + "".join(
            f"{round(a + share * (b - a)):02x}" for a, b in zip(start, end, strict=True)
        )
        for share in shares
    ]


def _tokens(theme: str) -> dict[str, str]:
    return {name: color(name, theme) for name in (*SURFACES, *ROLES)}


def _declarations(values: dict[str, str]) -> str:
    return "".join(f"  --{name}: {value};\n" for name, value in values.items())


def _channels(code: str) -> tuple[int, ...]:
    return tuple(int(code[start : start + 2], 16) for start in (1, 3, 5))


def _luminance(code: str) -> float:
    shares = [channel / 255 for channel in _channels(code)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
