"""Where the goals of a growth chart stand: a line at the level, from the day it was set on.

It leads to a hollow diamond on the day it is due, or was reached: a goal may pass the last day, a
trend never. A reached one is thin and without words, a dropped one is not on the chart at all.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from fieldcoach.charts.alternative import Span
from fieldcoach.charts.growth_frame import Frame, Spot, day_number
from fieldcoach.charts.labels import Box, around
from fieldcoach.coaching.growth_goal_words import goal_label
from fieldcoach.coaching.wording import month
from fieldcoach.i18n import _

if TYPE_CHECKING:  # for the name of a type alone
    from fieldcoach.coaching.growth import SkillCurve
    from fieldcoach.coaching.growth_goals import CurveGoal

# Device-independent pixels.
GOAL = 1.6
REACHED = 1.0
_MARK, _REACHED_MARK = 8.0, 5.5
_APART = 2.0  # from the words to their line
_STEP = 4.0  # by which words are moved along the line until they have a free place
_FARTHEST = 6.0  # from the words to their line where a leader joins the two, in their heights
_BESIDE_LEADER = 1.5  # from a leader to what it does not touch
_JOINTS = (0.5, 1.0, 0.0, 0.75, 0.25)  # where a leader may meet its words, as parts of their width

_HALF_DIAGONAL = 2**-0.5  # of a square with sides of 1
_SIGN = 0.55  # widest mean width of a sign in words like these, in heights of the letters
_HEIGHT = 1.2  # of a line of words, in heights of the letters


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal: its line from day to day, the diamond at the end, and its words where there is room.

    `label` is where the words stand, centred; None where no place is free. Words that do not stand
    at their line have a `leader`, upright, from the line to them: x, the y of the line, the y of
    the words.
    """

    left: float
    right: float
    level: float
    mark: Spot
    is_reached: bool
    words: str
    label: Box | None
    leader: tuple[float, float, float] | None = None


def goal_lines(
    curve: "SkillCurve",
    span: Span,
    frame: Frame,
    letter: float,
    marks: Sequence[Box],
    strokes: Sequence[Box],
) -> tuple[GoalLine, ...]:
    """Return the goals of a curve, the reached ones first.

    Nothing of a goal stands before the first day under its own meaning.

    Args:
        letter: height of the letters in device-independent pixels.
        marks, strokes: where no words may lie; a leader may cross strokes, but no marks.
    """
    found: list[GoalLine] = []
    wanted: list[list[str]] = []
    for goal in sorted(curve.goals, key=lambda one: one.reached_on is None):
        begins = goal.set_on if curve.began is None else max(goal.set_on, curve.began)
        left = max(day_number(begins, span), frame.first)
        ends = goal.last_day or span.last
        right = day_number(min(ends, span.last), span)
        if ends < span.first or left > right:
            continue
        reached = goal.reached_on is not None
        mark = Spot(right, goal.to_level, _REACHED_MARK if reached else _MARK)
        words = [] if reached else _words(goal, curve, span)  # a reached one says nothing
        said = words[-1] if words else ""
        found.append(GoalLine(left, right, goal.to_level, mark, reached, said, None))
        wanted.append(words)
    return _labelled(frame, found, wanted, letter, marks, strokes)


def _labelled(
    frame: Frame,
    lines: Sequence[GoalLine],
    wanted: Sequence[Sequence[str]],
    letter: float,
    marks: Sequence[Box],
    strokes: Sequence[Box],
) -> tuple[GoalLine, ...]:
    """Return the lines with their words, the first of those wanted that find a place."""
    labels: list[Box] = []
    found = []
    for line, choice in zip(lines, wanted, strict=True):
        others = [other for other in lines if other is not line]
        over = [*marks, *labels, *(_end(frame, other) for other in others)]
        across = [*strokes, *(_stroke(frame, other) for other in others)]
        placed = _placed(frame, line, choice, letter, over, across)
        if placed.label is not None:
            labels.append(placed.label)
        found.append(placed)
    return tuple(found)


def _placed(
    frame: Frame,
    line: GoalLine,
    choice: Sequence[str],
    letter: float,
    marks: Sequence[Box],
    strokes: Sequence[Box],
) -> GoalLine:
    """Return a line with its words at it, else farther away with a leader, else without any."""
    for words in choice:
        label = _free(frame, line.left, line.mark, words, letter, [*marks, *strokes])
        if label is not None:
            return replace(line, words=words, label=label)
    for words in choice:
        apart = _free_apart(frame, line, words, letter, marks, strokes)
        if apart is not None:
            label, leader = apart
            return replace(line, words=words, label=label, leader=leader)
    return line


def _words(goal: "CurveGoal", curve: "SkillCurve", span: Span) -> list[str]:
    """Return the words at an open goal; where the end of its line is not its day, with that first.

    The others are for where the first ones have no room.
    """
    words = goal_label(goal, curve.item)
    if goal.due_on is None:
        return [_("{goal}, no date").format(goal=words), words]
    if goal.due_on > span.last:
        day = f"{month(goal.due_on)} {goal.due_on.year}"
        return [_("{goal}, by {month}").format(goal=words, month=day), words]
    return [words]


def _free(
    frame: Frame, left: float, mark: Spot, words: str, letter: float, taken: Sequence[Box]
) -> Box | None:
    """Return the first free place for words at a line, from its end to its beginning."""
    inside = Box(frame.left, 0.0, frame.width - _APART, frame.bottom)
    width, height = letter * _SIGN * len(words), letter * _HEIGHT
    y = frame.y(mark.value)
    near = [box for box in taken if box.top < y + 2 * height and box.bottom > y - 2 * height]
    for place in _places(frame, left, mark, width, height):
        if inside.holds(place) and not any(place.touches(box) for box in near):
            return place
    return None


def _places(frame: Frame, left: float, mark: Spot, width: float, height: float) -> Iterator[Box]:
    """Yield places above the line and below it, from its end to its beginning, then behind it."""
    y, end = frame.y(mark.value), frame.x(mark.day)
    first = max(frame.x(left), frame.left) + width
    along = max(int((end + mark.side - first) / _STEP), 0) + 1
    behind = max(int((width - mark.side) / _STEP), 0)
    for step in (*range(along), *range(-1, -behind - 1, -1)):
        right = max(end + mark.side - step * _STEP, frame.left + width)
        is_at_mark = right > end - mark.side
        away = _APART + (mark.side * _HALF_DIAGONAL if is_at_mark else 0.0)
        yield Box(right - width, y - away - height, right, y - away)
        yield Box(right - width, y + away, right, y + away + height)


def _free_apart(
    frame: Frame,
    line: GoalLine,
    words: str,
    letter: float,
    marks: Sequence[Box],
    strokes: Sequence[Box],
) -> tuple[Box, tuple[float, float, float]] | None:
    """Return the nearest free place away from a line, from its end on, and the leader to it."""
    inside = Box(frame.left, 0.0, frame.width - _APART, frame.bottom)
    width, height = letter * _SIGN * len(words), letter * _HEIGHT
    y, first, end = frame.y(line.level), max(frame.x(line.left), frame.left), frame.x(line.right)
    rightmost = min(end + width, inside.right)
    along = max(int((rightmost - inside.left - width) / _STEP), 0) + 1
    for step in range(1, int(_FARTHEST * height / _STEP) + 1):
        away = _APART + step * _STEP
        for top, near in ((y - away - height, y - away), (y + away, y + away)):
            taken = (*marks, *strokes)
            row = [box for box in taken if box.top < top + height and box.bottom > top]
            for place in (
                Box(right - width, top, right, top + height)
                for right in (rightmost - n * _STEP for n in range(along))
            ):
                if not inside.holds(place) or any(place.touches(box) for box in row):
                    continue
                for part in _JOINTS:
                    x = place.left + part * width
                    if first <= x <= end and _is_clear(x, y, near, marks):
                        return place, (x, y, near)
    return None


def _is_clear(x: float, y: float, near: float, marks: Sequence[Box]) -> bool:
    """Return whether a leader from a line at `y` to its words at `near` touches no mark."""
    beside = _BESIDE_LEADER
    leader = Box(x - beside, min(y, near), x + beside, max(y, near))
    return not any(leader.touches(box) for box in marks)


def _stroke(frame: Frame, line: GoalLine) -> Box:
    y = frame.y(line.level)
    return Box(frame.x(line.left), y - GOAL / 2, frame.x(line.right), y + GOAL / 2)


def _end(frame: Frame, line: GoalLine) -> Box:
    side = 2 * line.mark.side * _HALF_DIAGONAL
    return around(frame.x(line.right), frame.y(line.level), side, side)
