"""The rows of a comparison's chart: their columns, heights, lanes and figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from fieldcoach.analysis.comparison import Verdict
from fieldcoach.charts.axes import Axis
from fieldcoach.charts.comparison_cells import (
    Scales,
    name_of,
    pairs_words,
    points_words,
    share_words,
)
from fieldcoach.charts.letters import Letters
from fieldcoach.charts.sheet import MARKS, OTHER, Lane, Mark, Sheet, Type, mark_of, skill_name
from fieldcoach.coaching.comparison_words import CLAIMS
from fieldcoach.coaching.wording import heading, measure_of, tier_names
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _

if TYPE_CHECKING:  # for the name of a type alone
    from fieldcoach.coaching.comparison import SkillRow

_FOUND = frozenset({Verdict.DIFFERENTIATES, Verdict.HINT})

# Device-independent pixels; shares are of a row's height.
_GAP = 16.0  # between columns
_ROOMY_ROW = 46.0
_LEAST_LEVELS = 110.0
_LANES = (0.30, 0.70)  # the first tier above, the second below
_MARK = 10.0
_BAR = 2.0
_SQUARE = 8.5


class Column(Enum):
    """What stands in a row, from the left."""

    SKILL = auto()
    LEVELS = auto()
    GAP = auto()
    POINTS = auto()
    PAIRS = auto()
    SHARE = auto()
    VERDICT = auto()


Columns = dict[Column, tuple[float, float]]
"""From where to where each column goes."""


@dataclass(frozen=True, slots=True)
class Style:
    """Rows of two lines or of one: their columns, and which give way, the first one first."""

    is_roomy: bool
    columns: tuple[Column, ...]
    give_way: tuple[Column, ...]


ROOMY = Style(
    True,
    (Column.SKILL, Column.LEVELS, Column.GAP, Column.POINTS, Column.PAIRS, Column.SHARE),
    (Column.SHARE, Column.PAIRS, Column.GAP, Column.POINTS),
)
TIGHT = Style(
    False,
    (Column.SKILL, Column.LEVELS, Column.GAP, Column.POINTS, Column.VERDICT),
    (Column.GAP, Column.POINTS),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """Skills, the strongest first, with the version where it must be told; the tiers compared."""

    rows: "Sequence[SkillRow]"
    versions: Sequence[int | None]
    scales: Scales
    tiers: tuple[str, str]
    type: Type

    def heights(self, style: Style, share: float = 0.0) -> list[float]:
        """Return the heights of the rows, at least and with `share` of what they may grow by."""
        small = self.type.small.height
        if not style.is_roomy:
            return [small * (1.75 + share * 0.35)] * len(self.rows)
        least = small * 3.0
        height = least + share * max(_ROOMY_ROW - least, 0)
        return [height + self._ends_height(row) for row in self.rows]

    @property
    def heads_height(self) -> float:
        """Return the height of what stands above the rows."""
        return 2 * self.type.small.line + 4

    def _ends_height(self, row: "SkillRow") -> float:
        """Return what a row of two lines needs for the ends of an axis of its own."""
        return 0.0 if self.scales.is_shared(row) else self.type.small.height * 1.2

    def columns(self, style: Style, left: float, right: float) -> Columns:
        """Share the width among the columns; some give way in a narrow chart."""
        inner = right - left
        widths = self._widths(style, inner)

        def rest() -> float:
            return inner - sum(widths.values()) - _GAP * len(widths)

        for column in style.give_way:
            if rest() >= max(_LEAST_LEVELS, inner * 0.26):
                break
            del widths[column]
        widths[Column.LEVELS] = max(rest(), 1.0)
        found: Columns = {}
        for column in style.columns:
            if column in widths:
                found[column] = (left, left + widths[column])
                left += widths[column] + _GAP
        return found

    def _widths(self, style: Style, inner: float) -> dict[Column, float]:
        """Return how wide the columns beside the levels would like to be."""
        small, body, bold = self.type.small, self.type.body, self.type.bold
        names = map(name_of, self.rows, self.versions)
        skills = [bold.width(bold.fitted(name, inner)) for name in names]
        verdicts = [small.width(row.verdict_words) for row in self.rows]
        heads = {column: self._head_width(column) for column in style.columns}
        wanted = {
            Column.SKILL: min(
                max([*skills, *(verdicts if style.is_roomy else [])]) + 2, max(inner * 0.24, 96.0)
            ),
            Column.GAP: min(max(inner * 0.2, 90.0), 240.0),
            Column.POINTS: max(self._points_width(row) for row in self.rows),
            Column.PAIRS: max(body.width(pairs_words(row)) for row in self.rows),
            Column.SHARE: small.width("100 %") + 2 * _MARK,
            Column.VERDICT: max(verdicts),
        }
        return {
            column: max(width, heads[column]) + 2
            for column, width in wanted.items()
            if column in style.columns
        }

    def _points_width(self, row: "SkillRow") -> float:
        points, reach = points_words(row)
        width = self.type.bold.width(points) + self.type.body.width(" " + reach)
        return max(width, self.type.small.width(_unit(row)))

    def _head_width(self, column: Column) -> float:
        """Return how wide a head is, in two lines where it has several words."""
        words = self._head(column).split(" ")
        whole = self.type.small.width(" ".join(words))
        halves = (
            max(self.type.small.width(" ".join(part)) for part in (words[:n], words[n:]))
            for n in range(1, len(words))
        )
        return min(halves, default=whole) + 2

    def _head(self, column: Column) -> str:
        return {
            Column.SKILL: _("Skill"),
            Column.LEVELS: _("level of each rep, bar = mean"),
            Column.GAP: "",
            Column.POINTS: _("Difference"),
            Column.PAIRS: _("Pairs with {one} higher").format(one=tier_names(self.tiers[0]).one),
            Column.SHARE: _("Scored in"),
            Column.VERDICT: _("Verdict"),
        }[column]

    def _gap_heads(self) -> tuple[str, ...]:
        """Return the head of the differences, the longest first."""
        tier = heading(tier_names(self.tiers[0]).all)
        return (
            _("{tier} higher by, with 95 % range").format(tier=tier),
            _("higher by, 95 % range"),
            _("higher by"),
        )

    def draw_heads(self, sheet: Sheet, columns: Columns, top: float) -> float:
        """Draw what the marks and the axes are; return where the rows begin."""
        small = self.type.small
        above, below = top + small.line / 2, top + small.line * 1.5
        for column, (left, right) in columns.items():
            if column is Column.LEVELS:
                self._draw_legend(sheet, left, right, above)
                if self.scales.levels is not None:
                    sheet.ticks(_lane((left, right), self.scales.levels, small), below, small)
            elif column is Column.GAP:
                words = _first_that_fits(self._gap_heads(), small, right - left)
                sheet.write(words, (left, above), small, colour="text2", room=right - left)
                if self.scales.gaps is not None:
                    sheet.ticks(_lane((left, right), self.scales.gaps, small), below, small)
            else:
                at_left = column in (Column.SKILL, Column.VERDICT)
                lines = small.wrapped(self._head(column), right - left, 2)
                for line, y in zip(reversed(lines), (below, above), strict=False):
                    at = (left if at_left else right, y)
                    align = "left" if at_left else "right"
                    sheet.write(line, at, small, align=align, colour="text2", room=right - left)
        bottom = top + self.heads_height
        sheet.rule([((_left(columns), bottom), (_right(columns), bottom))])
        return bottom

    def _draw_legend(self, sheet: Sheet, left: float, right: float, y: float) -> None:
        small = self.type.small
        for tier, mark in zip(self.tiers, _marks(self.tiers), strict=True):
            words = small.fitted(tier_names(tier).all, right - left - 2 * _MARK)
            if words:
                sheet.mark(mark, [(left + _MARK / 2, y)], _MARK, gid="legend")
                left += _MARK * 1.4
                left += sheet.write(words, (left, y), small, colour="text2") + _GAP
        words = self._head(Column.LEVELS)
        if small.width(words) <= right - left - 2:
            sheet.write(words, (left, y), small, colour="text2")

    def draw(
        self, sheet: Sheet, style: Style, columns: Columns, heights: Sequence[float], top: float
    ) -> float:
        """Draw the rows that have a height; return where they end."""
        for row, version, height in zip(self.rows, self.versions, heights, strict=False):
            axis_height = self._ends_height(row) if style.is_roomy else 0.0
            place = _Place(top, height - axis_height, style.is_roomy, columns)
            self._draw_words(sheet, row, version, place)
            self._draw_levels(sheet, row, place, axis_height)
            if Column.GAP in columns:
                self._draw_gap(sheet, row, place, axis_height)
            top += height
            sheet.rule([((_left(columns), top), (_right(columns), top))])
        return top

    def _draw_words(
        self, sheet: Sheet, row: "SkillRow", version: int | None, place: "_Place"
    ) -> None:
        small, body, bold = self.type.small, self.type.body, self.type.bold
        found = row.result.verdict in _FOUND
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
            self._draw_points(sheet, row, place)
        if Column.PAIRS in place.columns:
            at = (place.columns[Column.PAIRS][1], place.at(0.5))
            sheet.write(pairs_words(row), at, body, align="right", gid="pairs")
        if Column.SHARE in place.columns:
            for mark, group, share in zip(
                _marks(self.tiers), (row.star, row.average), _LANES, strict=True
            ):
                right, y = place.columns[Column.SHARE][1], place.at(share)
                width = sheet.write(
                    share_words(group), (right, y), small, align="right", gid="share"
                )
                x = right - max(width, small.width("00 %")) - _MARK
                sheet.mark(mark, [(x, y)], _MARK * 0.9)

    def _draw_points(self, sheet: Sheet, row: "SkillRow", place: "_Place") -> None:
        points, reach = points_words(row)
        body, small = self.type.body, self.type.small
        unit = _unit(row) if place.is_roomy else ""
        right, y = place.columns[Column.POINTS][1], place.at(0.31 if unit else 0.5)
        if reach:
            width = sheet.write(reach, (right, y), body, align="right", colour="text2", gid="range")
            right -= width + body.width(" ")
        is_found = row.result.verdict is Verdict.DIFFERENTIATES
        letters = self.type.bold if is_found else body
        sheet.write(points, (right, y), letters, align="right", gid="points")
        if unit:
            at = (place.columns[Column.POINTS][1], place.at(0.71))
            sheet.write(unit, at, small, align="right", colour="text2", gid="unit")

    def _draw_levels(
        self, sheet: Sheet, row: "SkillRow", place: "_Place", axis_height: float
    ) -> None:
        shared = self.scales.is_shared(row)
        axis = self.scales.levels_axis(row)
        groups = (row.star, row.average)
        if not shared and not place.is_roomy:
            self._say_means(sheet, row, place)
            return
        lane = _lane(place.columns[Column.LEVELS], axis, self.type.small)
        _draw_lines(sheet, lane, place, axis_height)
        if not shared:
            self._name_ends(sheet, lane, place)
        size = min(_MARK, place.height * 0.42)
        for mark, group, share in zip(_marks(self.tiers), groups, _LANES, strict=True):
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

    def _say_means(self, sheet: Sheet, row: "SkillRow", place: "_Place") -> None:
        """Write the means of a skill whose own axis has no room."""
        level = measure_of(row.item).level
        left, right = place.columns[Column.LEVELS]
        for mark, group in zip(_marks(self.tiers), (row.star, row.average), strict=True):
            if group.mean is not None and right - left > 2 * _MARK:
                sheet.mark(mark, [(left + _MARK / 2, place.at(0.5))], _MARK)
                at, room = (left + _MARK * 1.4, place.at(0.5)), right - left - _MARK * 1.4
                left += sheet.write(level(group.mean), at, self.type.small, room=room)
                left += _MARK * 1.4 + _GAP

    def _draw_gap(self, sheet: Sheet, row: "SkillRow", place: "_Place", axis_height: float) -> None:
        """Draw the 95 % range: a filled square for a finding or a hint, a hollow one for none."""
        result, shared = row.result, self.scales.is_shared(row)
        if not shared and (result.verdict not in CLAIMS or not place.is_roomy):
            return
        lane = _lane(place.columns[Column.GAP], self.scales.gap_axis(row), self.type.small)
        _draw_lines(sheet, lane, place, axis_height, from_zero=True)
        if not shared:
            self._name_ends(sheet, lane, place)
        if result.verdict not in CLAIMS or result.difference is None:
            return
        found = result.verdict in _FOUND
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

    def _name_ends(self, sheet: Sheet, lane: Lane, place: "_Place") -> None:
        """Name the ends of an axis that is the row's own, at its foot."""
        small = self.type.small
        ends = Lane(lane.left, lane.right, _only_ends(lane.axis), lane.inset)
        sheet.ticks(ends, place.top + place.height + small.height * 0.5, small)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a row stands; `height` is without the ends of an axis of its own."""

    top: float
    height: float
    is_roomy: bool
    columns: Columns

    def at(self, share: float) -> float:
        return self.top + self.height * share


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
    inset = min(max(widest / 2 + 2, _MARK / 2 + 1), (right - left) / 3)
    return Lane(left, right, axis, inset)


def _first_that_fits(words: Sequence[str], letters: Letters, room: float) -> str:
    return next((one for one in words if letters.width(one) + 2 <= room), words[-1])


def _only_ends(axis: Axis) -> Axis:
    return Axis(axis.low, axis.high, (axis.ticks[0], axis.ticks[-1]))


def _marks(tiers: tuple[str, str]) -> tuple[Mark, Mark]:
    """Return the marks of two tiers, apart also where both are words of the manager's own."""
    return MARKS.get(tiers[0], OTHER), mark_of(tiers[1])


def _unit(row: "SkillRow") -> str:
    """Return the unit of a difference where it is not the one that the head names."""
    return measure_of(row.item).unit.strip() if row.item is not Item.LEVEL else ""


def _left(columns: Columns) -> float:
    return min(left for left, _right in columns.values())


def _right(columns: Columns) -> float:
    return max(right for _left, right in columns.values())


def _level(pair: tuple[object, float]) -> float:
    return pair[1]
