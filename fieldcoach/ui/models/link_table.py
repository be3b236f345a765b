"""Means beside ends as a table: the strongest evidence first, r on an axis from −1 to +1."""

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QModelIndex, Qt

from fieldcoach.analysis.means_ends import LinkVerdict
from fieldcoach.charts.axes import Axis
from fieldcoach.coaching.means_ends import LinkRow
from fieldcoach.coaching.means_ends_words import r_words
from fieldcoach.coaching.wording import decimals_for
from fieldcoach.i18n import _
from fieldcoach.ui.models.series_rows import ROW_ROLE, Index, SeriesRowsModel

NOTHING = "–"
R_AXIS = Axis(-1, 1, ((-1, "−1"), (0, "0"), (1, "+1")))
_DECIMALS = 2
_NO_PARENT = QModelIndex()


class Column(IntEnum):
    """What stands in which column."""

    SKILL = 0
    RANGE = 1
    R = 2


class LinkTableModel(SeriesRowsModel[LinkRow]):
    """One row a skill. A LinkRow is under ROW_ROLE; DisplayRole says the same in words."""

    def show(self, rows: Sequence[LinkRow]) -> None:
        """Show `rows` as they are ordered."""
        self.beginResetModel()
        self.put(rows)
        self.endResetModel()

    def name(self, row: LinkRow) -> str:
        """Return the skill's name, with its version where two wordings stand in the table."""
        if not self.is_repeated(row):
            return row.skill
        return _("{skill}, version {n}").format(skill=row.skill, n=row.rubric_version)

    def below(self, row: LinkRow) -> str:
        """Return what stands under the skill: the verdict, and the version as in `name`."""
        if not self.is_repeated(row):
            return row.verdict_words
        return _("Version {n}: {verdict}").format(n=row.rubric_version, verdict=row.verdict_words)

    def ranges(self) -> list[str]:
        """Return the ranges as they are written, from above."""
        return [r_and_range(row)[1] for row in self._rows]

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index)
        if row is None:
            return None
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            if index.column() == Column.SKILL:
                return f"{self.name(row)}; {row.verdict_words}"
            return " ".join(filter(None, r_and_range(row)))
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.SKILL:
            return row.sentence
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.SKILL:
            return self.name(row)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return {Column.SKILL: _("Skill"), Column.RANGE: "", Column.R: _("r, 95 % range")}[
            Column(section)
        ]


def is_judged(row: LinkRow) -> bool:
    """Whether a figure may be shown: not where the skill is only shown."""
    return row.result.verdict is not LinkVerdict.SCATTER_ONLY and row.result.spearman is not None


def r_and_range(row: LinkRow) -> tuple[str, str]:
    """Return "+0.86" and "+0.48 to +0.97"; a dash where no figure may be shown."""
    link = row.result
    if not is_judged(row) or link.spearman is None:
        return NOTHING, ""
    if link.ci_low is None or link.ci_high is None:
        return r_words(link.spearman), ""
    decimals = max(_DECIMALS, decimals_for(link.ci_low, link.ci_high))
    reach = _("{low} to {high}").format(
        low=r_words(link.ci_low, decimals), high=r_words(link.ci_high, decimals)
    )
    return r_words(link.spearman, decimals), reach
