"""Where the lines and words of an axis stand, before anything is drawn.

Plain figures, shared by the charts and by what the tables paint in their cells.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, inf, log10

from fieldcoach.coaching.wording import month, number, percent, short_day, signed
from fieldcoach.domain.rubric import Item, Scale

_MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_STEPS = (1, 2, 5, 10)
_GAP_STEP = 0.5
_MOST_GAP_STEPS = 5
_COUNT_LINES = 4


@dataclass(frozen=True, slots=True)
class Axis:
    """From `low` to `high`, with lines at the places of `ticks` and their words."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def part(self, value: float) -> float:
        """Return how far along `value` is: 0 at the low end, 1 at the high end, never beyond."""
        share = (value - self.low) / (self.high - self.low)
        return min(max(share, 0.0), 1.0)


def value_axis(item: Item, scale: Scale, values: Iterable[float] = ()) -> Axis:
    """Return the axis of a skill: its levels; the share done; for counts, as far as `values` go."""
    if item is Item.DONE:
        return Axis(0, 1, tuple((share, percent(share)) for share in (0, 0.5, 1)))
    if item is Item.COUNT:
        step = _round_step(max(max(values, default=0.0), 1.0) / (_COUNT_LINES - 1), least=1.0)
        lines = max(ceil(max(max(values, default=0.0), 1.0) / step - 1e-9), 1) + 1
        return Axis(
            0, step * (lines - 1), tuple((step * n, number(step * n, 0)) for n in range(lines))
        )
    levels = range(scale.low, scale.high + 1)
    return Axis(scale.low, scale.high, tuple((level, str(level)) for level in levels))


def gap_axis(values: Iterable[float], reach: float, item: Item = Item.LEVEL) -> Axis:
    """Return an axis of differences that holds 0 and `values`, but no more than ±`reach`.

    Between shares done they are told in percentage points.
    """
    held = [min(max(value, -reach), reach) for value in values]
    low, high = min(held, default=0.0), max(held, default=0.0)
    low, high = min(low, 0.0), max(high, 0.0)
    step = _GAP_STEP
    if (high - low) / step > _MOST_GAP_STEPS:
        step = _round_step((high - low) / _MOST_GAP_STEPS)
    first = floor(low / step + 1e-9)
    last = max(ceil(high / step - 1e-9), first + 2)
    unit = 100 if item is Item.DONE else 1
    ticks = tuple((step * n, _gap_word(step * n * unit)) for n in range(first, last + 1))
    return Axis(step * first, step * last, ticks)


def spread_axis(
    values: Iterable[float],
    at_most: int,
    word: Callable[[float], str],
    *,
    least: float,
    low: float = -inf,
    high: float = inf,
) -> Axis:
    """Return an axis that begins and ends near `values`, with at most so many lines.

    Args:
        at_most: lines; three are always allowed.
        word: what stands at a line.
        least: no two lines are nearer.
        low, high: it goes no further.
    """
    held = [min(max(value, low), high) for value in values]
    first, last = min(held, default=0.0), max(held, default=0.0)
    step = _round_step(max((last - first) / max(at_most - 1, 1), least), least)
    while True:
        lowest, highest = floor(first / step + 1e-9), ceil(last / step - 1e-9)
        if highest - lowest < 1:
            lowest, highest = lowest - (step * lowest > low), highest + 1
        if highest - lowest < max(at_most, 3):  # two on either side of 0 need a third
            break
        step = _round_step(step * 1.01)
    ends = [max(step * lowest, low), min(step * highest, high)]
    if ends[1] <= ends[0]:
        ends[0] = ends[1] - step
    places = sorted({*ends, *(step * n for n in range(lowest + 1, highest))})
    ticks = tuple((place, word(place)) for place in places if ends[0] <= place <= ends[1])
    return Axis(ends[0], ends[1], ticks)


def time_ticks(first: date, last: date, at_most: int) -> list[tuple[date, str]]:
    """Return the days to name between `first` and `last`, no more than `at_most` (at least one).

    Starts of months, a quarter, a half year or years apart: "Jan 25", "Apr", "Jul". Where there
    are not two of them, the two ends: "3 Sep 26", "28 Sep 26".
    """
    for step in _MONTH_STEPS:
        starts = list(_month_starts(first, last, step))
        if len(starts) < 2:
            break
        if len(starts) <= at_most:
            return [(day, _month_word(day, step, day == starts[0])) for day in starts]
    if at_most < 2 or first == last:
        return [(last, _day_word(last))]
    return [(first, _day_word(first)), (last, _day_word(last))]


def _month_starts(first: date, last: date, step: int) -> Iterator[date]:
    number_of = first.year * 12 + first.month - 1 + (first.day > 1)
    number_of += -number_of % step
    while (day := date(number_of // 12, number_of % 12 + 1, 1)) <= last:
        yield day
        number_of += step
        if number_of // 12 > date.max.year:
            return


def _month_word(day: date, step: int, is_first: bool) -> str:
    if step % 12 == 0:
        return str(day.year)
    return f"{month(day)} {day.year % 100:02}" if is_first or day.month == 1 else month(day)


def _day_word(day: date) -> str:
    return f"{short_day(day)} {day.year % 100:02}"


def _gap_word(value: float) -> str:
    if abs(value) < 1e-9:
        return "0"
    for decimals in (0, 1):
        if abs(value - round(value, decimals)) < 1e-9:
            return signed(value, decimals)
    return signed(value, 2)


def _round_step(rough: float, least: float = -inf) -> float:
    """Return the first of 1, 2, 5, 10 … (or their tenths) that is no smaller than `rough`."""
    if rough <= least:
        return least
    power = 10.0 ** floor(log10(rough))
    return next(factor * power for factor in _STEPS if factor * power >= rough - 1e-9)
