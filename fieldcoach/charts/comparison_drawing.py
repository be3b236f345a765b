"""Drawing the rows of a comparison: words, lanes of levels, differences with their range."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from fieldcoach.analysis.comparison import CLAIMS, FOUND, Verdict
from fieldcoach.charts.axes import Axis
from fieldcoach.charts.comparison_cells import pairs_words, points_words, share_words
from fieldcoach.charts.comparison_rows import (
    BLANK,
    GAP,
    MARK,
    Column,
    Columns,
    Rows,
    Style,
    unit_words,
)
from fieldcoach.charts.letters import Letters
from fieldcoach.charts.sheet import MARKS, OTHER, Lane, Mark, Sheet, mark_of, skill_name
from fieldcoach.coaching.wording import measure_of, tier_names

if TYPE_CHECKING:  # for the name of a type alone
    from fieldcoach.coaching.comparison import SkillRow

_LANES = (0.30, 0.70)  # of a row's height: the first tier above, the second below

# Device-independent pixels.
_BAR = 2.0
_SQUARE = 8.5


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands; `height` is without the ends of an axis of its own."""

    top: float
    height: float
    is_roomy: bool
    columns: Columns

    def at(self, share: float) -> float:
        return self.top + self.height * share


def draw_heads(them: Rows, sheet: Sheet, columns: Columns, top: float) -> float:
    """Draw what the marks and the axes are; return where the rows begin."""
    small = them.type.small
    above, below = top + small.line / 2, top + small.line * 1.5
    for column, (left, right) in columns.items():
        if column is Column.LEVELS:
            _draw_legend(them, sheet, left, right, above)
            if them.scales.levels is not None:
                sheet.ticks(_lane((left, right), them.scales.levels, small), below, small)
        elif column is Column.GAP:
            words = _first_that_fits(them.gap_heads(), small, right - left)
            sheet.write(words, (left, above), small, colour="text2", room=right - left)
            if them.scales.gaps is not None:
                sheet.ticks(_lane((left, right), them.scales.gaps, small), below, small)
        else:
            at_left = column in (Column.SKILL, Column.VERDICT)
            lines = small.wrapped(them.head(column), right - left, 2)
            for line, y in zip(reversed(lines), (below, above), strict=False):
                at = (left if at_left else right, y)
                align = "left" if at_left else "right"
                sheet.write(line, at, small, align=align, colour="text2", room=right - left)
    bottom = top + them.heads_height
    sheet.rule([((_left(columns), bottom), (_right(columns), bottom))])
    return bottom


def _draw_legend(them: Rows, sheet: Sheet, left: float, right: float, y: float) -> None:
    small = them.type.small
    for tier, mark in zip(them.tiers, _marks(them.tiers), strict=True):
        words = small.fitted(tier_names(tier).all, right - left - 2 * MARK)
        if words:
            sheet.mark(mark, [(left + MARK / 2, y)], MARK, gid="legend")
            left += MARK * 1.4
            left += sheet.write(words, (left, y), small, colour="text2") + GAP
    words = _first_that_fits(them.level_heads(), small, right - left)
    if small.width(words) <= right - left - 2:
        sheet.write(words, (left, y), small, colour="text2")


def draw_rows(
    them: Rows, sheet: Sheet, style: Style, columns: Columns, heights: Sequence[float], top: float
) -> float:
    """Draw the rows that have a height; return where they end."""
    for row, version, height in zip(them.rows, them.versions, heights, strict=False):
        axis_height = them.ends_height(row) if style.is_roomy else 0.0
        place = _Place(top, height - axis_height, style.is_roomy, columns)
        _draw_words(them, sheet, row, version, place)
        _draw_levels(them, sheet, row, place, axis_height)
        if Column.GAP in columns:
            _draw_gap(them, sheet, row, place, axis_height)
        top += height
        sheet.rule([((_left(columns), top), (_right(columns), top))])
    return top


def _draw_words(
    them: Rows, sheet: Sheet, row: "SkillRow", version: int | None, place: _Place
) -> None:
    small, body, bold = them.type.small, them.type.body, them.type.bold
    found = row.result.verdict in FOUND
    ink = "text" if found else "text2"
    left, right = place.columns[Column.SKILL]
    letters = bold if row.result.verdict is Verdict.DIFFERENTIATES else body
    where = place.at(0.31) if place.is_roomy else place.at(0.5)
    name = skill_name(row, version, letters, right - left)
    sheet.write(name, (left, where), letters, gid="skill")
    verdict = row.verdict_words
    if place.is_roomy:
        at = (left, place.at(0.71))
        sheet.write(verdict, at, small, colour=ink, room=right - left, gid="verdict")
    else:
        left, right = place.columns[Column.VERDICT]
        at = (left, place.at(0.5))
        sheet.write(verdict, at, small, colour=ink, room=right - left, gid="verdict")
    if Column.POINTS in place.columns:
        _draw_points(them, sheet, row, place)
    if Column.PAIRS in place.columns:
        at = (place.columns[Column.PAIRS][1], place.at(0.5))
        sheet.write(pairs_words(row), at, body, align="right", gid="pairs")
    if Column.SHARE in place.columns:
        for mark, group, share in zip(
            _marks(them.tiers), (row.star, row.average), _LANES, strict=True
        ):
            right, y = place.columns[Column.SHARE][1], place.at(share)
            width = sheet.write(share_words(group), (right, y), small, align="right", gid="share")
            x = right - max(width, small.width("00 %")) - MARK
            sheet.mark(mark, [(x, y)], MARK * 0.9)


def _draw_points(them: Rows, sheet: Sheet, row: "SkillRow", place: _Place) -> None:
    points, reach = points_words(row)
    body, small = them.type.body, them.type.small
    unit = unit_words(row) if place.is_roomy else ""
    right, y = place.columns[Column.POINTS][1], place.at(0.31 if unit else 0.5)
    if reach:
        width = sheet.write(reach, (right, y), body, align="right", colour="text2", gid="range")
        right -= width + BLANK * body.height
    is_found = row.result.verdict is Verdict.DIFFERENTIATES
    letters = them.type.bold if is_found else body
    sheet.write(points, (right, y), letters, align="right", gid="points")
    if unit:
        at = (place.columns[Column.POINTS][1], place.at(0.71))
        sheet.write(unit, at, small, align="right", colour="text2", gid="unit")


def _draw_levels(
    them: Rows, sheet: Sheet, row: "SkillRow", place: _Place, axis_height: float
) -> None:
    shared = them.scales.is_shared(row)
    axis = them.scales.levels_axis(row)
    groups = (row.star, row.average)
    if not shared and not place.is_roomy:
        _say_means(them, sheet, row, place)
        return
    lane = _lane(place.columns[Column.LEVELS], axis, them.type.small)
    _draw_lines(sheet, lane, place, axis_height)
    if not shared:
        _name_ends(them, sheet, lane, place)
    size = min(MARK, place.height * 0.42)
    for mark, group, share in zip(_marks(them.tiers), groups, _LANES, strict=True):
        y = place.at(share)
        if group.mean is not None:
            x, half = lane.x(group.mean), max(place.height * 0.17, size * 0.65)
            sheet.rule(
                [((x, y - half), (x, y + half))],
                colour=mark.token,
                width=_BAR,
                behind=False,
                gid="mean",
            )
        spots = [(lane.x(level), y) for _rep, level in sorted(group.levels, key=_level)]
        sheet.mark(mark, spots, size, gid="levels")


def _say_means(them: Rows, sheet: Sheet, row: "SkillRow", place: _Place) -> None:
    """Write the means of a skill whose own axis has no room."""
    level = measure_of(row.item).level
    left, right = place.columns[Column.LEVELS]
    for mark, group in zip(_marks(them.tiers), (row.star, row.average), strict=True):
        if group.mean is not None and right - left > 2 * MARK:
            sheet.mark(mark, [(left + MARK / 2, place.at(0.5))], MARK)
            at, room = (left + MARK * 1.4, place.at(0.5)), right - left - MARK * 1.4
            left += sheet.write(level(group.mean), at, them.type.small, room=room)
            left += MARK * 1.4 + GAP


def _draw_gap(them: Rows, sheet: Sheet, row: "SkillRow", place: _Place, axis_height: float) -> None:
    """Draw the 95 % range: a filled square for a finding or a hint, a hollow one for none."""
    result, shared = row.result, them.scales.is_shared(row)
    if not shared and (result.verdict not in CLAIMS or not place.is_roomy):
        return
    lane = _lane(place.columns[Column.GAP], them.scales.gap_axis(row), them.type.small)
    _draw_lines(sheet, lane, place, axis_height, from_zero=True)
    if not shared:
        _name_ends(them, sheet, lane, place)
    if result.verdict not in CLAIMS or result.difference is None:
        return
    found = result.verdict in FOUND
    ink, y = "text" if found else "text2", place.at(0.5)
    if result.ci_low is not None and result.ci_high is not None:
        sheet.rule(
            [((lane.x(result.ci_low), y), (lane.x(result.ci_high), y))],
            colour=ink,
            width=2.0 if found else 1.4,
            behind=False,
            gid="range-line",
        )
    square = Mark("s", ink, hollow=not found)
    sheet.mark(square, [(lane.x(result.difference), y)], _SQUARE, gid="difference")


def _name_ends(them: Rows, sheet: Sheet, lane: Lane, place: _Place) -> None:
    """Name the ends of an axis that is the row's own, at its foot."""
    small = them.type.small
    ends = Lane(lane.left, lane.right, _only_ends(lane.axis), lane.inset)
    sheet.ticks(ends, place.top + place.height + small.height * 0.5, small)


def _draw_lines(
    sheet: Sheet, lane: Lane, place: _Place, axis_height: float, *, from_zero: bool = False
) -> None:
    """Draw an axis's lines through a row; the one at 0 stands out where it is a gap's."""
    bottom = place.top + place.height
    if not axis_height:  # else the words of the ends stand below
        bottom += 0.5
    for value, _word in lane.axis.ticks:
        is_zero = from_zero and abs(value) < 1e-9
        x = lane.x(value)
        sheet.rule([((x, place.top), (x, bottom))], colour="field_line" if is_zero else "line")


def _lane(column: tuple[float, float], axis: Axis, letters: Letters) -> Lane:
    """Return a lane whose ends leave room for the marks and words on them."""
    widest = max((letters.width(word) for _value, word in axis.ticks), default=0.0)
    left, right = column
    inset = min(max(widest / 2 + 2, MARK / 2 + 1), (right - left) / 3)
    return Lane(left, right, axis, inset)


def _first_that_fits(words: Sequence[str], letters: Letters, room: float) -> str:
    return next((one for one in words if letters.width(one) + 2 <= room), words[-1])


def _only_ends(axis: Axis) -> Axis:
    return Axis(axis.low, axis.high, (axis.ticks[0], axis.ticks[-1]))


def _marks(tiers: tuple[str, str]) -> tuple[Mark, Mark]:
    """Return the marks of two tiers, apart also where both are words of the manager's own."""
    return MARKS.get(tiers[0], OTHER), mark_of(tiers[1])


def _left(columns: Columns) -> float:
    return min(left for left, _right in columns.values())


def _right(columns: Columns) -> float:
    return max(right for _left, right in columns.values())


def _level(pair: tuple[object, float]) -> float:
    return pair[1]
