"""The rows of a comparison's chart: how high they are, their columns, and what heads these."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from fieldcoach.charts.comparison_cells import Scales, name_of, pairs_words, points_words
from fieldcoach.charts.sheet import Type
from fieldcoach.coaching.wording import heading, measure_of, tier_names
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _

if TYPE_CHECKING:  # for the name of a type alone
    from fieldcoach.coaching.comparison import SkillRow

# Device-independent pixels.
GAP = 16.0  # between columns
MARK = 10.0
BLANK = 0.35  # of the letters' height: from a figure to its range
_ROOMY_ROW = 46.0
_LEAST_LEVELS = 110.0


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
        return [height + self.ends_height(row) for row in self.rows]

    @property
    def heads_height(self) -> float:
        """Return the height of what stands above the rows."""
        return 2 * self.type.small.line + 4

    def ends_height(self, row: "SkillRow") -> float:
        """Return what a row of two lines needs for the ends of an axis of its own."""
        return 0.0 if self.scales.is_shared(row) else self.type.small.height * 1.2

    def columns(self, style: Style, left: float, right: float) -> Columns:
        """Share the width among the columns; some give way in a narrow chart."""
        inner = right - left
        widths = self._widths(style, inner)

        def rest() -> float:
            return inner - sum(widths.values()) - GAP * len(widths)

        for column in style.give_way:
            if rest() >= max(_LEAST_LEVELS, inner * 0.26):
                break
            del widths[column]
        widths[Column.LEVELS] = max(rest(), 1.0)
        found: Columns = {}
        for column in style.columns:
            if column in widths:
                found[column] = (left, left + widths[column])
                left += widths[column] + GAP
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
            Column.SHARE: small.width("100 %") + 2 * MARK,
            Column.VERDICT: max(verdicts),
        }
        return {
            column: max(width, heads[column]) + 2
            for column, width in wanted.items()
            if column in style.columns
        }

    def _points_width(self, row: "SkillRow") -> float:
        points, reach = points_words(row)
        body = self.type.body
        width = self.type.bold.width(points) + BLANK * body.height + body.width(reach)
        return max(width, self.type.small.width(unit_words(row)))

    def _head_width(self, column: Column) -> float:
        """Return how wide a head is, in two lines where it has several words."""
        words = self.head(column).split(" ")
        whole = self.type.small.width(" ".join(words))
        halves = (
            max(self.type.small.width(" ".join(part)) for part in (words[:n], words[n:]))
            for n in range(1, len(words))
        )
        return min(halves, default=whole) + 2

    def head(self, column: Column) -> str:
        """Return what stands above a column that has no axis."""
        return {
            Column.SKILL: _("Skill"),
            Column.LEVELS: "",
            Column.GAP: "",
            Column.POINTS: _("Difference"),
            Column.PAIRS: _("Pairs with {one} higher").format(one=tier_names(self.tiers[0]).one),
            Column.SHARE: _("Scored in"),
            Column.VERDICT: _("Verdict"),
        }[column]

    def level_heads(self) -> tuple[str, ...]:
        """Return what the levels' marks are, the longest first."""
        return _("level of each rep, bar = mean"), _("a rep each, bar = mean"), _("bar = mean")

    def gap_heads(self) -> tuple[str, ...]:
        """Return the head of the differences, the longest first."""
        tier = heading(tier_names(self.tiers[0]).all)
        return (
            _("{tier} higher by, with 95 % range").format(tier=tier),
            _("higher by, 95 % range"),
            _("higher by"),
        )


def unit_words(row: "SkillRow") -> str:
    """Return the unit of a difference where it is not the one that the head names."""
    return measure_of(row.item).unit.strip() if row.item is not Item.LEVEL else ""
