"""Where everything of a growth chart stands, in plain figures.

The window paints from it, and the figure that is exported is built from it, so both show the same.
Nothing stands here that the growth result does not hold: no line before six sessions over sixty
days, none beyond the last session, no benchmark where too few stars were seen.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import ceil, hypot, inf
from typing import TYPE_CHECKING

from fieldcoach.analysis.growth import MOVING, band
from fieldcoach.charts.alternative import Span, span_of
from fieldcoach.charts.axes import Axis, time_ticks, value_axis
from fieldcoach.charts.growth_frame import Frame, Spot, day_number
from fieldcoach.charts.growth_goals import GoalLine, goal_lines
from fieldcoach.charts.labels import Box, around

if TYPE_CHECKING:  # for the name of a type alone
    from fieldcoach.coaching.growth import Point, SkillCurve

# Device-independent pixels.
TREND = 2.3
BENCHMARK = 1.6
HOLLOW = 1.4  # the stroke of marks that are not filled
OWN_STROKE = 1.3
HALO = 1.0  # of the ground around marks, where they overlap
HAIRLINE = 1.0
OWN = 8.0  # across the circle of an own rating
TRIANGLE = 8.0
MEETING = 7.5
#: The corners of a one-on-one's mark, speech: across and down, in sizes of the mark.
SPEECH = (
    (-0.5, -0.45), (0.5, -0.45), (0.5, 0.25), (0.05, 0.25), (-0.3, 0.55), (-0.3, 0.25), (-0.5, 0.25)
)  # fmt: skip
STAR = 11.0
BAND_ALPHA = 0.13
DASHED = (6.0, 3.0)
DOTTED = (3.2, 3.7)
WORDING = (1.7, 2.9)

_TOP = 4.0
_RIGHT = 18.0  # for the star of the benchmark
_ABOVE = 8.0  # from the highest line, so that a diamond on it is whole
_BELOW = 20.0  # from the lowest line: coaching marks stand there
_COACHED_AT = 11.0  # under the lowest line
_MEETINGS = 11.0  # more, where one-on-ones stand under them
_SIDE = 10.0  # from the first and the last day to the ends of the lines
_STAR_AT = 8.0  # behind the end of the lines
_BETWEEN_WORDS = 10.0
_LINE = 1.25  # from word to word up the scale, in heights of the letters
_DAY_SIGN = 0.6  # mean width of a sign of a day, in heights of the letters
_BESIDE = 11.0
_DIAGONAL = 2**0.5  # of a square with sides of 1
_AGREES = 4.0  # an own rating this near to the day's mean stands on its diamond
_AROUND = 3.2  # from a side of the diamond to the circle around it
_REWORDED = 9.0  # height of the tick

# The side of a day's diamond; it grows with the observations up to this many.
_SMALLEST, _LARGEST, _MOST_OBSERVATIONS = 6.0, 10.0, 5
_ROOM_OF_A_DAY = 9.0  # where days have less, their diamonds shrink
_LEAST_SHRUNK = 0.55


@dataclass(frozen=True, slots=True)
class Trend:
    """The line and its band, at the same days.

    `is_claim` says that it is drawn whole; `is_above`, that so many days would hide it that it is
    drawn over them.
    """

    days: tuple[float, ...]
    fitted: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    is_claim: bool
    is_above: bool


@dataclass(frozen=True, slots=True)
class Benchmark:
    """The stars' level: a line from day to day, and its star behind the end."""

    left: float
    right: float
    level: float
    star: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class GrowthLayout:
    """A chart as figures: days counted from the first of its span, values of the skill's scale.

    Attributes:
        levels: the lines of the scale with their words.
        words: days that are named, with their words.
        wording: where another meaning begins.
        reworded: ticks from their first value to their second: other words, the same meaning.
        days: the diamonds, one for each point of the curve that is in the span.
        earlier: those under an earlier meaning, hollow.
        own: the rep's own ratings, round and hollow.
        coached, shown: triangles under the scale, filled and hollow.
        met: one-on-ones, below the triangles.
        goals: their lines; the reached ones first, for the others lie over them.
    """

    frame: Frame
    levels: tuple[tuple[float, str], ...]
    words: tuple[tuple[float, str], ...]
    trend: Trend | None
    benchmark: Benchmark | None
    wording: float | None
    reworded: tuple[tuple[float, float, float], ...]
    earlier: tuple[Spot, ...]
    days: tuple[Spot, ...]
    own: tuple[Spot, ...]
    coached: tuple[Spot, ...]
    shown: tuple[Spot, ...]
    met: tuple[Spot, ...]
    goals: tuple[GoalLine, ...]


def lay_out(
    curve: "SkillCurve", size: tuple[float, float], letter: float, span: Span | None = None
) -> GrowthLayout:
    """Return where everything of the chart of `curve` stands.

    Args:
        size: width and height in device-independent pixels.
        letter: height of the letters in device-independent pixels.
        span: the days it reaches over; without it, those of the curve. What lies outside of them
            is left out.
    """
    span = span or span_of([curve]) or Span(date(1, 1, 1), date(1, 1, 1))
    scale = _axis_of(curve)
    met = [day for day in curve.met if day in span]
    frame = _frame(size, letter, scale, span, below=_BELOW + (_MEETINGS if met else 0.0))
    points = [point for point in curve.points if point.day in span]
    earlier = [point for point in curve.earlier if point.day in span]
    crowd = len(points) + len(earlier)
    shrunk = _shrunk((frame.right - frame.left) / max(crowd, 1))
    coaching = scale.low - frame.values_in(_COACHED_AT)
    days, before = _spots(points, span, shrunk), _spots(earlier, span, shrunk)
    own, trend = _own(curve, span, frame, shrunk), _trend(curve, span, shrunk)
    benchmark = _benchmark(curve, span, frame)
    marks = (*days, *before, *own, *([benchmark.star] if benchmark is not None else ()))
    coached = tuple(
        Spot(day_number(day, span), coaching, TRIANGLE) for day in curve.coached if day in span
    )
    shown = tuple(
        # Where one day has both marks they stand beside each other.
        Spot(
            day_number(day, span) + frame.days_in(_BESIDE) * (day in curve.coached),
            coaching,
            TRIANGLE,
        )
        for day in curve.shown
        if day in span
    )
    meetings = _meetings(met, span, frame, scale)
    marks += (*coached, *shown, *meetings)
    return GrowthLayout(
        frame=frame,
        levels=_levels(scale, frame, letter),
        words=_words(frame, letter, span) if curve.points or curve.earlier else (),
        trend=trend,
        benchmark=benchmark,
        wording=(
            day_number(curve.began, span) - 0.5
            if curve.began is not None and curve.began in span
            else None
        ),
        reworded=tuple(
            (day_number(day, span) - 0.5, frame.high, frame.high - frame.values_in(_REWORDED))
            for day in curve.reworded
            if day in span
        ),
        earlier=before,
        days=days,
        own=own,
        coached=coached,
        shown=shown,
        met=meetings,
        goals=goal_lines(
            curve,
            span,
            frame,
            letter,
            list(_boxes(frame, marks)),
            list(_strokes(frame, trend, benchmark)),
        ),
    )


def places(layout: GrowthLayout) -> list[tuple[float, float]]:
    """Return where each of the layout's days is, from the top left of the chart."""
    return [(layout.frame.x(spot.day), layout.frame.y(spot.value)) for spot in layout.days]


def _axis_of(curve: "SkillCurve") -> Axis:
    values = [point.mean for point in (*curve.points, *curve.earlier)]
    values += [rating for _day, rating in curve.self_ratings]
    values += [goal.to_level for goal in curve.goals]
    if curve.benchmark is not None:
        values.append(curve.benchmark)
    return value_axis(curve.item, curve.scale, values)


def _frame(
    size: tuple[float, float], letter: float, scale: Axis, span: Span, *, below: float
) -> Frame:
    width, height = size
    widest = max(len(word) for _value, word in scale.ticks)
    left = max(letter * 1.5, letter * (0.75 * widest + 0.5))
    right = max(width - _RIGHT, left + 1)
    bottom = max(height - letter * 1.75, _TOP + 1)
    per_pixel = (scale.high - scale.low) / max(bottom - _TOP - _ABOVE - below, 1)
    days = (span.last - span.first).days
    over = max(days, 1)
    side = _SIDE * over / max(right - left - 2 * _SIDE, 1)
    middle = (over - days) / 2  # one day alone stands in the middle
    return Frame(
        width=width,
        height=height,
        left=left,
        right=right,
        top=_TOP,
        bottom=bottom,
        first=-side - middle,
        last=over + side - middle,
        low=scale.low - below * per_pixel,
        high=scale.high + _ABOVE * per_pixel,
    )


def _words(frame: Frame, letter: float, span: Span) -> tuple[tuple[float, str], ...]:
    each = letter * 3.2 + _BETWEEN_WORDS
    at_most = int((frame.right - frame.left) / each)
    for most in (at_most, 1):
        ticks = time_ticks(span.first, span.last, most)
        found = tuple((day_number(day, span), word) for day, word in ticks)
        # The two ends have longer words than months have.
        reaches = [_reach(frame, frame.x(day), letter * _DAY_SIGN * len(w)) for day, w in found]
        if all(right < left for (_left, right), (left, _right) in pairwise(reaches)):
            break
    return found


def _reach(frame: Frame, x: float, width: float) -> tuple[float, float]:
    """Return from where to where a word under `x` reaches; at an edge it is moved inwards."""
    if x < width / 2:
        return x, x + width
    if x + width / 2 > frame.width:
        return x - width, x
    return x - width / 2, x + width / 2


def _levels(scale: Axis, frame: Frame, letter: float) -> tuple[tuple[float, str], ...]:
    """Return the lines of the scale; where they lie close, only some of them have words."""
    apart = min(
        (frame.y(low) - frame.y(high) for (low, _a), (high, _b) in pairwise(scale.ticks)),
        default=inf,
    )
    each = max(ceil(letter * _LINE / max(apart, 0.1)), 1)
    return tuple(
        (value, word if n % each == 0 else "") for n, (value, word) in enumerate(scale.ticks)
    )


def _trend(curve: "SkillCurve", span: Span, shrunk: float) -> Trend | None:
    line = curve.growth.line
    if line is None:
        return None
    days, fitted, low, high = band(line)
    return Trend(
        days=tuple((days + day_number(line.first_day, span)).tolist()),
        fitted=tuple(fitted.tolist()),
        low=tuple(low.tolist()),
        high=tuple(high.tolist()),
        is_claim=curve.growth.verdict in MOVING,
        is_above=shrunk == _LEAST_SHRUNK,
    )


def _benchmark(curve: "SkillCurve", span: Span, frame: Frame) -> Benchmark | None:
    if curve.benchmark is None:
        return None
    left = frame.first
    if curve.began is not None:
        left = max(left, day_number(curve.began, span))
    star = Spot(frame.last + frame.days_in(_STAR_AT), curve.benchmark, STAR)
    return Benchmark(left, frame.last, curve.benchmark, star)


def _spots(points: Iterable["Point"], span: Span, shrunk: float) -> tuple[Spot, ...]:
    return tuple(
        Spot(day_number(point.day, span), point.mean, _side(point.observations) * shrunk)
        for point in points
    )


def _meetings(met: Sequence[date], span: Span, frame: Frame, scale: Axis) -> tuple[Spot, ...]:
    """Return the marks of one-on-ones, in a line of their own under the triangles."""
    at = scale.low - frame.values_in(_COACHED_AT + _MEETINGS)
    side = MEETING * _shrunk((frame.right - frame.left) / max(len(met), 1))
    return tuple(Spot(day_number(day, span), at, side) for day in met)


def _boxes(frame: Frame, spots: Iterable[Spot]) -> Iterator[Box]:
    """Yield where marks lie."""
    for spot in spots:
        side = spot.side * _DIAGONAL
        yield around(frame.x(spot.day), frame.y(spot.value), side, side)


def _strokes(frame: Frame, trend: Trend | None, benchmark: Benchmark | None) -> Iterator[Box]:
    """Yield where the lines of trend and stars lie."""
    if trend is not None:
        course = zip(map(frame.x, trend.days), map(frame.y, trend.fitted), strict=True)
        for (left, above), (right, below) in pairwise(course):
            yield Box(left, min(above, below) - TREND / 2, right, max(above, below) + TREND / 2)
    if benchmark is not None:
        y = frame.y(benchmark.level)
        yield Box(frame.x(benchmark.left), y - BENCHMARK, frame.x(benchmark.right), y + BENCHMARK)


def _own(curve: "SkillCurve", span: Span, frame: Frame, shrunk: float) -> tuple[Spot, ...]:
    """Return the own ratings; one that agrees with its day goes around the day's diamond."""
    seen = {point.day: point for point in curve.points if point.day in span}
    found = []
    for day, rating in curve.self_ratings:
        if day not in span:
            continue
        side, point = OWN, seen.get(day)
        if point is not None and abs(frame.y(rating) - frame.y(point.mean)) < _AGREES:
            side = max(OWN, _side(point.observations) + 2 * _AROUND)
        found.append(Spot(day_number(day, span), rating, side * shrunk))
    return tuple(found)


def _side(observations: int) -> float:
    """Return the side of a diamond, whose area grows evenly with the observations."""
    more = (min(max(observations, 1), _MOST_OBSERVATIONS) - 1) / (_MOST_OBSERVATIONS - 1)
    return hypot(_SMALLEST * (1 - more) ** 0.5, _LARGEST * more**0.5)


def _shrunk(room: float) -> float:
    """Return by how much marks shrink where each day has so many pixels."""
    return min(max(room / _ROOM_OF_A_DAY, _LEAST_SHRUNK), 1.0)
