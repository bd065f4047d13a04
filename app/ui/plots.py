"""Plots: figures that follow a model, each glyph declared beside its columns."""

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from bokeh.models import Arrow, ColumnDataSource, GlyphRenderer, LogScale, Span

from app.ui import figures
from app.ui.layout import Picture
from app.ui.sources import put

__all__ = ["Columns", "Plot", "nothing"]

Columns = dict[str, Any]
"""Columns of a Bokeh source: name → values, all of one length."""
Ends = tuple[float, float]
STROKES = ("x0", "y0", "x1", "y1")
UNKNOWN = object()
M = TypeVar("M")
ColumnsOf = Callable[[M], Columns]
Drawn: TypeAlias = ColumnDataSource | ColumnsOf[M]
"""What a glyph is drawn from: its columns as a function of the model, or a source."""

BY_ROLE = {"marker": "marker", "fill_color": "fill", "line_color": "line"}
STROKE_BY_ROLE = {"line_color": "line", "line_dash": "dash", "line_width": "width"}


def nothing(*names: str) -> Columns:
    """Return empty columns, for a glyph that has nothing to show.

    Parameters
    ----------
    names
        Of the columns; ``x`` and ``y`` unless given.
    """
    return {name: [] for name in names or ("x", "y")}


class Plot(Generic[M]):
    """A figure of a model, in a `Picture` with a title, a key and a description.

    A subclass says in class attributes what stays, draws each glyph once in `draw`
    with the function that gives its columns, and answers for what changes: `limits`,
    `title`, `key`, `describe`, `visible`, `answer`, `follow`. Nothing is made anew
    later: `show` moves numbers only, and none while the picture is hidden or not on
    screen.

    Parameters
    ----------
    model
        What the columns are functions of.
    theme
        `"light"` or `"dark"`.
    """

    labels: ClassVar[tuple[str, str]] = ("", "")
    """Of the x and y axes: name and unit."""
    figure_options: ClassVar[dict[str, Any]] = {}
    """Of `app.ui.figures.new_figure`, such as ``y_axis_type``."""
    picture_options: ClassVar[dict[str, Any]] = {}
    """Of `app.ui.layout.Picture`, such as ``area``; title and key if they stay."""

    needs_whole_run: ClassVar[bool] = False
    """Whether it shows more than the position; such a one is shown after the others."""

    def __init__(self, model: M, theme: str) -> None:
        self.model = model
        ranges = {"x_range": (0, 1), "y_range": (0, 1)}
        self.figure = figures.new_figure(
            *self.labels, theme, **(ranges | self.figure_options)
        )
        self.picture = Picture(figure=self.figure, **self.picture_options)
        self._moving: list[Callable[[], None]] = []
        self.draw()
        self.picture.title = self.title()

    @property
    def theme(self) -> str:
        """The theme that the figure is painted in, for columns of colours."""
        return str(self.figure.tags[0])

    def draw(self) -> None:
        """Draw the glyphs; called once."""
        raise NotImplementedError

    def limits(self) -> tuple[Ends | None, Ends | None]:
        """Return the ends of the x and the y axis, or None where they stay."""
        return None, None

    def title(self) -> str:
        """Return the title: what the picture shows."""
        return str(self.picture.title)

    def key(self) -> list[tuple[str, str, str]]:
        """Return the legend: (role, mark, words) of what is to be seen now."""
        return list(self.picture.key)

    def describe(self) -> str:
        """Say in words what the picture shows now."""
        raise NotImplementedError

    def visible(self) -> bool:
        """Say whether there is something to see; without it the picture is hidden."""
        return True

    def answer(self) -> str:
        """Name what was asked for and is answered here; a new answer comes to front.

        A drawer whose control asks makes way for it: it is named by that control.
        """
        return ""

    def follow(self) -> None:
        """Bring in line what is neither a column nor asked above, such as a label."""

    def show(self) -> None:
        """Take over what the model holds now."""
        self.picture.take(visible=self.visible(), answer=self.answer())
        if not (self.picture.visible and self.picture.seen):
            return
        ranges = (self.figure.x_range, self.figure.y_range)
        for axis_range, ends in zip(ranges, self.limits(), strict=True):
            if ends is not None and ends != (axis_range.start, axis_range.end):
                axis_range.update(start=ends[0], end=ends[1])
        for move in self._moving:
            move()
        self.follow()
        self.picture.take(
            title=self.title(), key=self.key(), description=self.describe()
        )

    def source(
        self,
        columns: ColumnsOf[M],
        once_for: Callable[[M], Any] | None = None,
        names: tuple[str, ...] = ("x", "y"),
    ) -> ColumnDataSource:
        """Make a source that follows the model.

        Parameters
        ----------
        columns
            Gives its columns.
        once_for
            Gives what they depend on, if they are costly: as long as this is equal,
            they are not computed again.
        names
            Of the columns, for a plot that may be hidden at first: its columns are
            not asked for before it is to be seen.
        """
        seen = self.visible()
        source = ColumnDataSource(columns(self.model) if seen else nothing(*names))
        known = once_for(self.model) if once_for and seen else UNKNOWN

        def move() -> None:
            nonlocal known
            if once_for is None:
                put(source, columns(self.model))
            elif (now := once_for(self.model)) != known:
                known, source.data = now, columns(self.model)

        self._moving.append(move)
        return source

    def points(self, columns: Drawn[M], role: str, **options: Any) -> GlyphRenderer:
        """Draw a marker at each (x, y)."""
        return figures.points(self.figure, self._of(columns, "x", "y"), role, **options)

    def curve(self, columns: Drawn[M], role: str, **options: Any) -> GlyphRenderer:
        """Draw a line through all (x, y)."""
        return figures.curve(self.figure, self._of(columns, "x", "y"), role, **options)

    def curves(self, columns: Drawn[M], role: str, **options: Any) -> GlyphRenderer:
        """Draw a line for each row of (xs, ys)."""
        return figures.curves(
            self.figure, self._of(columns, "xs", "ys"), role, **options
        )

    def points_by_role(self, columns: ColumnsOf[M], **options: Any) -> GlyphRenderer:
        """Draw a marker at each (x, y), in the look of its ``role``."""

        def drawn(model: M) -> Columns:
            made = columns(model)
            looks = figures.looks(made["role"], self.theme)
            return made | {name: looks[name] for name in BY_ROLE.values()}

        return self.points(drawn, "estimator", **BY_ROLE, **options)

    def curves_by_role(self, columns: ColumnsOf[M], **options: Any) -> GlyphRenderer:
        """Draw a line for each row of (xs, ys), in the look of its ``role``."""

        def drawn(model: M) -> Columns:
            made = columns(model)
            return made | figures.strokes(made["role"], self.theme)

        return self.curves(drawn, "estimator", **STROKE_BY_ROLE, **options)

    def segments(self, columns: Drawn[M], role: str, **options: Any) -> GlyphRenderer:
        """Draw a stroke from each (x0, y0) to (x1, y1)."""
        return figures.segments(
            self.figure, self._of(columns, *STROKES), role, **options
        )

    def bars(self, columns: Drawn[M], role: str, **options: Any) -> GlyphRenderer:
        """Draw a bar at each x, from ``bottom`` to ``top``."""
        return figures.bars(
            self.figure, self._of(columns, "x", "bottom", "top"), role, **options
        )

    def bands(self, columns: Drawn[M], role: str, **options: Any) -> GlyphRenderer:
        """Fill each rectangle of (left, bottom, right, top)."""
        return figures.bands(
            self.figure,
            self._of(columns, "left", "bottom", "right", "top"),
            role,
            **options,
        )

    def areas(self, columns: Drawn[M], role: str, **options: Any) -> GlyphRenderer:
        """Draw a polygon for each row of (xs, ys)."""
        return figures.areas(
            self.figure, self._of(columns, "xs", "ys"), role, **options
        )

    def words(
        self, columns: Drawn[M], role: str = "estimator", **options: Any
    ) -> GlyphRenderer:
        """Write ``text`` at each (x, y)."""
        return figures.words(
            self.figure, self._of(columns, "x", "y", "text"), role, **options
        )

    def words_by_role(self, columns: ColumnsOf[M], **options: Any) -> GlyphRenderer:
        """Write ``text`` at each (x, y), in the colour of its ``role``."""

        def drawn(model: M) -> Columns:
            made = columns(model)
            return made | figures.strokes(made["role"], self.theme)

        return self.words(drawn, text_color="line", **options)

    def ask(self, question: str, is_open: Callable[[M], bool]) -> GlyphRenderer:
        """Write a question across the middle, as long as nothing answers it."""

        def asked(model: M) -> Columns:
            if not is_open(model):
                return nothing("x", "y", "text")
            x, y = self._middle()
            return {"x": [x], "y": [y], "text": [question]}

        return self.words(asked, "residual", text_align="center")

    def arrows(self, columns: Drawn[M], role: str = "gradient") -> Arrow:
        """Draw an arrow from each (x0, y0) to (x1, y1)."""
        return figures.arrow(self.figure, self._of(columns, *STROKES), role)

    def level(
        self,
        location: Callable[[M], float | None],
        role: str = "reference",
        dimension: str = "width",
    ) -> Span:
        """Draw a straight line across the figure, or none where its place is None."""
        span = figures.level(self.figure, role, dimension)

        def move() -> None:
            span.location = location(self.model)

        self._moving.append(move)
        return span

    def _middle(self) -> Ends:
        """Return the place in the middle of both axes as they are drawn."""
        figure = self.figure
        axes = ((figure.x_range, figure.x_scale), (figure.y_range, figure.y_scale))
        x, y = (
            (it.start * it.end) ** 0.5
            if isinstance(scale, LogScale)
            else (it.start + it.end) / 2
            for it, scale in axes
        )
        return x, y

    def _of(self, columns: Drawn[M], *names: str) -> ColumnDataSource:
        is_source = isinstance(columns, ColumnDataSource)
        return columns if is_source else self.source(columns, names=names)
