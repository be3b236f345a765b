"""A comparison as a table: the strongest evidence first, each skill on the axis it needs."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QModelIndex, QObject, Qt

from fieldcoach.charts.axes import Axis
from fieldcoach.charts.comparison_cells import (
    NOTHING,
    pairs_words,
    points_words,
    scales_of,
    share_words,
)
from fieldcoach.coaching.comparison import STAR_AND_AVERAGE, SkillRow
from fieldcoach.coaching.wording import heading, measure_of, tier_names
from fieldcoach.domain.people import Tier
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.series_rows import ROW_ROLE, Index, SeriesRowsModel

_NO_PARENT = QModelIndex()


class Column(IntEnum):
    """What stands in which column."""

    SKILL = 0
    LEVELS = 1
    GAP = 2
    POINTS = 3
    PAIRS = 4
    SHARE = 5
    OPEN = 6


class ComparisonTableModel(SeriesRowsModel[SkillRow]):
    """One row a skill. A SkillRow is under ROW_ROLE; DisplayRole says the same in words.

    Skills on the scale that most of them have share an axis, which the header shows; a count, a
    done item or another scale has one of its own, which its row shows.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._names: Mapping[UUID, str] = {}
        self._scales = scales_of(())
        self.tiers: tuple[str, str] = STAR_AND_AVERAGE

    def show(
        self,
        rows: Sequence[SkillRow],
        names: Mapping[UUID, str],
        tiers: tuple[str, str] = STAR_AND_AVERAGE,
    ) -> None:
        """Show `rows` as they are ordered; `names` are those of the reps, `tiers` their two."""
        self.beginResetModel()
        self.put(rows)
        self._names = names
        self.tiers = tiers
        self._scales = scales_of(rows)
        self.endResetModel()

    @property
    def marks(self) -> tuple[str, str]:
        """The marks of the two tiers; a tier with a word of its own is a square."""
        return marks_of(self.tiers)

    @property
    def levels(self) -> Axis | None:
        """The header's axis of levels."""
        return self._scales.levels

    @property
    def gaps(self) -> Axis | None:
        """The header's axis of differences."""
        return self._scales.gaps

    def is_shared(self, row: SkillRow) -> bool:
        """Whether a skill stands on the axes of the header."""
        return self._scales.is_shared(row)

    def levels_axis(self, row: SkillRow) -> Axis:
        """Return the axis of a skill's levels."""
        return self._scales.levels_axis(row)

    def gap_axis(self, row: SkillRow) -> Axis:
        """Return the axis of a skill's difference."""
        return self._scales.gap_axis(row)

    def name(self, row: SkillRow) -> str:
        """Return the skill's name, with its version where two wordings stand in the table."""
        return row.skill + self.version_words(row)

    def version_words(self, row: SkillRow) -> str:
        """Return ", version 2" where two wordings of a skill stand in the table, else ""."""
        if not self.is_repeated(row):
            return ""
        return _(", version {n}").format(n=row.rubric_version)

    def names(self) -> list[str]:
        """Return the names of all skills, from above."""
        return [self.name(row) for row in self._rows]

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, Column(index.column()))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence if index.column() == Column.SKILL else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, Column(index.column()))
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            Column.SKILL: _("Skill"),
            Column.LEVELS: _("level of each rep, bar = mean"),
            Column.GAP: _("{tier} higher by, with 95 % range").format(
                tier=heading(tier_names(self.tiers[0]).all)
            ),
            Column.POINTS: _("Difference"),
            Column.PAIRS: _("Pairs with {one} higher").format(one=tier_names(self.tiers[0]).one),
            Column.SHARE: _("Scored in"),
            Column.OPEN: "",
        }[Column(section)]

    def _words(self, row: SkillRow, column: Column) -> str:
        if column is Column.SKILL:
            return f"{self.name(row)}; {row.verdict_words}"
        if column is Column.LEVELS:
            return self._who(row)
        if column in (Column.GAP, Column.POINTS):
            points, reach = points_words(row)
            return f"{points} {reach}".strip()
        if column is Column.PAIRS:
            return pairs_words(row)
        if column is Column.SHARE:
            first, second = (tier_names(tier).all for tier in self.tiers)
            return _("{first} {share}, {second} {other}").format(
                first=first,
                share=share_words(row.star),
                second=second,
                other=share_words(row.average),
            )
        return ""

    def _tip(self, row: SkillRow, column: Column) -> str | None:
        """Return what a cell has no room for."""
        if column is Column.SKILL:
            return self.name(row)
        if column is Column.LEVELS:
            return self._who(row)
        if column in (Column.GAP, Column.POINTS) and points_words(row)[0] != NOTHING:
            points, reach = points_words(row)
            return f"{points}{measure_of(row.item).unit} {reach}".strip()
        if column is Column.PAIRS and pairs_words(row) != NOTHING:
            return self._pairs_explained(row)
        if column is Column.SHARE:
            return _("In how many of their visits the skill was scored: {shares}").format(
                shares=self._words(row, column)
            )
        return None

    def _pairs_explained(self, row: SkillRow) -> str:
        pairs = row.result.pairs
        assert pairs is not None
        first, second = (tier_names(tier) for tier in self.tiers)
        return ngettext(
            "Each of the {first} beside each of the {second}: {n} pair.\n"
            "{one} is higher in {higher}, level in {tied}, lower in {lower}.",
            "Each of the {first} beside each of the {second}: {n} pairs.\n"
            "{one} is higher in {higher}, level in {tied}, lower in {lower}.",
            pairs.total,
        ).format(
            first=first.all,
            second=second.all,
            n=pairs.total,
            one=heading(first.one),
            higher=pairs.higher,
            tied=pairs.tied,
            lower=pairs.lower,
        )

    def _who(self, row: SkillRow) -> str:
        """Return who stands where, the highest first."""
        level_of = measure_of(row.item).level
        lines = []
        for tier, group in zip(self.tiers, (row.star, row.average), strict=True):
            words = heading(tier_names(tier).all)
            ranked = sorted(group.levels, key=lambda pair: -pair[1])
            said = ", ".join(
                f"{self._names.get(rep, '')} {level_of(level)}" for rep, level in ranked
            )
            lines.append(f"{words}: {said or NOTHING}")
        return "\n".join(lines)


def marks_of(tiers: tuple[str, str]) -> tuple[str, str]:
    """Return the marks of two tiers: of a tier with a word of its own a square."""
    first, second = tiers
    return (
        first if first in set(Tier) else "other",
        second if second in set(Tier) else "another",
    )
