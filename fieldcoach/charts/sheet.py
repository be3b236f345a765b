"""A figure that is written on like paper: in device-independent pixels from its top left."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf

from matplotlib.collections import LineCollection, PatchCollection
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.path import Path

from fieldcoach.charts.axes import Axis
from fieldcoach.charts.comparison_cells import Skilled, name_of
from fieldcoach.charts.letters import BOLD, Letters
from fieldcoach.charts.style import DOTS, POINT, Look
from fieldcoach.i18n import _

Spot = tuple[float, float]

_EDGE, _NARROW_EDGE, _NARROW = 24.0, 12.0, 720.0
_HALO = 0.7  # points; what lies behind a mark is told apart
_HOLLOW_STROKE = 1.1  # points


def skill_name(row: Skilled, version: int | None, letters: Letters, room: float) -> str:
    """Return a skill's name cut to `room`; its version, where there is one, is never cut off."""
    whole = name_of(row, version)
    if version is None or letters.width(whole) < room:
        return letters.fitted(whole, room)
    short = _(" v{n}").format(n=version)
    return letters.fitted(row.skill, room - letters.width(short)) + short


def edge_of(width: float) -> float:
    """Return how much is left free at the edges of a sheet of that width."""
    return _EDGE if width >= _NARROW else _NARROW_EDGE


@dataclass(frozen=True, slots=True)
class Type:
    """The three sizes of a sheet, and what is bold in them."""

    small: Letters
    body: Letters
    bold: Letters
    title: Letters


def type_of(look: Look) -> Type:
    """Return the sizes of type that go with a look."""
    return Type(Letters(look), Letters(look, 1), Letters(look, 1, BOLD), Letters(look, 4, BOLD))


@dataclass(frozen=True, slots=True)
class Lines:
    """Words broken into lines, as (words, letters, colour)."""

    lines: tuple[tuple[str, Letters, str], ...] = ()

    def __add__(self, other: "Lines") -> "Lines":
        return Lines(self.lines + other.lines)

    @property
    def height(self) -> float:
        """Height of all of them in device-independent pixels."""
        return sum(letters.line for _words, letters, _colour in self.lines)


def broken(
    words: str, letters: Letters, room: float, at_most: int = 1, colour: str = "text"
) -> Lines:
    """Break words into at most so many lines of `room` pixels."""
    return Lines(tuple((line, letters, colour) for line in letters.wrapped(words, room, at_most)))


@dataclass(frozen=True, slots=True)
class Lane:
    """A stretch from `left` to `right` that an axis lies on, `inset` pixels from its ends."""

    left: float
    right: float
    axis: Axis
    inset: float

    def x(self, value: float) -> float:
        """Return where a value stands."""
        width = self.right - self.left - 2 * self.inset
        return self.left + self.inset + width * self.axis.part(value)


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign that stands for a word; `area` makes it look as large as the others.

    `marker` is matplotlib's name of a shape, or the corners of one of ours.
    """

    marker: str | Path
    token: str
    hollow: bool = False
    area: float = 1.0


MARKS = {
    "star": Mark("*", "star", area=2.3),
    "average": Mark("o", "average", area=0.85),
    "developing": Mark("v", "text2", hollow=True, area=0.75),
}
OTHER = Mark("s", "text2", area=0.6)
ANOTHER = Mark("s", "text2", hollow=True, area=0.6)


def mark_of(tier: str | None) -> Mark:
    """Return the mark of a tier; a hollow square for any word of the manager's own, and for none.

    Never colour alone: each has its own shape.
    """
    return MARKS.get(str(tier), ANOTHER)


class Sheet:
    """Draws on a figure of its own; to be used while `look` is worn.

    What is drawn carries a `gid`, by which a test or a program that reads the drawing finds it.
    """

    def __init__(self, look: Look, size: tuple[float, float]) -> None:
        self.look = look
        self.width, self.height = size
        self.figure = Figure(figsize=(size[0] / DOTS, size[1] / DOTS))
        self._axes = self.figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, size[0])
        self._axes.set_ylim(size[1], 0)

    def write(
        self,
        words: str,
        at: Spot,
        letters: Letters,
        *,
        align: str = "left",
        colour: str = "text",
        room: float = inf,
        gid: str = "",
        upright: bool = False,
    ) -> float:
        """Write words whose middle line is at `at`, cut to `room`; return how wide they are.

        `align` says which part of them stands there: "left", "center" or "right". `upright` turns
        them: they run upwards, and "left" is their beginning.
        """
        line = letters.fitted(words, room)
        if line:
            self._axes.text(
                *at,
                line,
                color=self.look.colour(colour),
                fontproperties=letters.font(line),
                horizontalalignment="center" if upright else align,
                verticalalignment=_UPRIGHT[align] if upright else "center_baseline",
                rotation=90 if upright else 0,
                gid=gid or None,
            )
        return letters.width(line) if line else 0.0

    def paragraph(self, lines: Lines, left: float, top: float, gid: str = "") -> float:
        """Write lines one below the other; return where the next would begin."""
        for words, letters, colour in lines.lines:
            self.write(words, (left, top + letters.line / 2), letters, colour=colour, gid=gid)
            top += letters.line
        return top

    def ticks(self, lane: Lane, y: float, letters: Letters) -> None:
        """Write the words of an axis, as many as have room; the ends and 0 come first."""
        ends = (lane.axis.low, lane.axis.high)
        taken: list[tuple[float, float]] = []
        for value, word in sorted(lane.axis.ticks, key=lambda tick: tick[0] not in (0, *ends)):
            x, half = lane.x(value), letters.width(word) / 2 + 2
            if all(x + half < left or x - half > right for left, right in taken):
                taken.append((x - half, x + half))
                self.write(word, (x, y), letters, align="center", colour="text2", gid="tick")

    def rule(
        self,
        lines: Sequence[tuple[Spot, Spot]],
        *,
        colour: str = "line",
        width: float = 1.0,
        behind: bool = True,
        dashes: tuple[float, ...] = (),
        gid: str = "",
    ) -> None:
        """Draw straight lines, `width` and `dashes` in device-independent pixels."""
        if lines:
            drawn = LineCollection(
                [list(line) for line in lines],
                colors=self.look.colour(colour),
                linewidths=width / POINT,
                linestyles=[(0, [dash / width for dash in dashes])] if dashes else "solid",
                zorder=0.5 if behind else 3,
                gid=gid or None,
            )
            self._axes.add_collection(drawn, autolim=False)

    def fill(self, boxes: Sequence[tuple[float, float, float, float]], colour: str) -> None:
        """Fill boxes, each (left, top, width, height)."""
        if boxes:
            shapes = [Rectangle((left, top), width, height) for left, top, width, height in boxes]
            drawn = PatchCollection(
                shapes, facecolors=self.look.colour(colour), linewidths=0, zorder=0.2
            )
            self._axes.add_collection(drawn, autolim=False)

    def outline(self, box: tuple[float, float, float, float]) -> None:
        """Draw a hairline around a box."""
        left, top, width, height = box
        right, bottom = left + width, top + height
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        self.rule(list(pairwise(corners)))

    def mark(self, mark: Mark, spots: Sequence[Spot], size: float, *, gid: str = "") -> None:
        """Draw a mark of `size` device-independent pixels around each spot."""
        if not spots:
            return
        colour, ground = self.look.colour(mark.token), self.look.colour("surface")
        self._axes.scatter(
            [x for x, _y in spots],
            [y for _x, y in spots],
            s=mark.area * (size / POINT) ** 2,
            marker=mark.marker,
            facecolors=ground if mark.hollow else colour,
            edgecolors=colour if mark.hollow else ground,
            linewidths=_HOLLOW_STROKE if mark.hollow else _HALO,
            zorder=4,
            gid=gid or None,
        )


_UPRIGHT = {"left": "bottom", "center": "center", "right": "top"}
