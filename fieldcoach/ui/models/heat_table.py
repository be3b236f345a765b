"""The team's skills as a table: a row for each rep, a column for each skill, and the days since."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.coaching import wording
from fieldcoach.coaching.growth_words import verdict_words
from fieldcoach.coaching.wording import measure_of
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.widgets.marks import mark_word

if TYPE_CHECKING:
    from fieldcoach.coaching.team_skills import HeatCell, HeatRow, HeatSkill, TeamSkills

Index = QModelIndex | QPersistentModelIndex

CELL_ROLE = Qt.ItemDataRole.UserRole + 1
GROUP_START_ROLE = Qt.ItemDataRole.UserRole + 2

BY_TIER, BY_NAME, BY_DAYS = "tier", "name", "days"

_NO_PARENT = QModelIndex()
_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class HeatOrder:
    """What the reps are sorted by: a tier, a name, the days, or a skill's series."""

    by: str | UUID = BY_TIER
    turned: bool = False


class HeatTableModel(QAbstractTableModel):
    """Cells are under CELL_ROLE; GROUP_START_ROLE is true on the first row of each tier but the

    top one, while the reps are sorted by tier. The last column is the days since the last
    ride-along.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._skills: tuple[HeatSkill, ...] = ()
        self._rows: list[HeatRow] = []
        self.order = HeatOrder()

    def show(self, team: "TeamSkills", rows: "Sequence[HeatRow]", order: HeatOrder) -> None:
        """Show `rows` (of the team, by tier) in an order; the table is made anew."""
        self.beginResetModel()
        self._skills = team.skills
        self._rows = _ordered(team, rows, order)
        self.order = order
        self.endResetModel()

    def update_cells(self, team: "TeamSkills") -> None:
        """Show the same reps and skills with what is known of them now."""
        by_rep = {row.rep.id: row for row in team.rows}
        self._rows = [by_rep.get(row.rep.id, row) for row in self._rows]
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._skills) + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == GROUP_START_ROLE:
            return self._starts_a_tier(index.row())
        row = self._rows[index.row()]
        if index.column() == len(self._skills):
            return self._last(row, role)
        skill, cell = self._skills[index.column()], row.cells[index.column()]
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell_text(cell, skill)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell_words(row, skill, cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return self._rep_head(section, role)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.head(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.head(section) + self._arrow(section)
        return None

    def head(self, section: int) -> str:
        """Return what a column is called."""
        if section == len(self._skills):
            return _("Last ride-along")
        return self._skills[section].skill

    def stage(self, section: int) -> str:
        """Return the stage of a skill; "" for the last column."""
        return "" if section == len(self._skills) else self._skills[section].stage

    def order_of(self, section: int) -> str | UUID:
        """Return what the head of a column sorts by."""
        return BY_DAYS if section == len(self._skills) else self._skills[section].series

    def row(self, index: Index) -> "HeatRow | None":
        """Return the rep of a row."""
        return self._rows[index.row()] if index.isValid() else None

    def skill(self, index: Index) -> "HeatSkill | None":
        """Return the skill of a column; None in the last one."""
        if not index.isValid() or index.column() >= len(self._skills):
            return None
        return self._skills[index.column()]

    def place_of(self, rep_id: UUID | None, series: UUID | None) -> QModelIndex:
        """Return the cell of a rep and a skill, the first one of the row without it."""
        row = next((n for n, row in enumerate(self._rows) if row.rep.id == rep_id), -1)
        if row < 0:
            return QModelIndex()
        columns = [n for n, skill in enumerate(self._skills) if skill.series == series]
        return self.index(row, columns[0] if columns else 0)

    def words_of(self, index: Index) -> str:
        """Return in words what a cell says."""
        return str(index.data(Qt.ItemDataRole.AccessibleTextRole) or "") if index.isValid() else ""

    def _last(self, row: "HeatRow", role: int) -> object:
        days = wording.days_ago(row.days_since)
        if role == Qt.ItemDataRole.DisplayRole:
            return days
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            if row.days_since is None:
                return _("{rep}: no ride-along yet.").format(rep=row.rep.name)
            if row.days_since == 0:
                return _("{rep}: last ride-along today.").format(rep=row.rep.name)
            said = _("{rep}: last ride-along {days} ago.")
            return said.format(rep=row.rep.name, days=days)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT
        return None

    def _rep_head(self, section: int, role: int) -> object:
        row = self._rows[section]
        if role == GROUP_START_ROLE:
            return self._starts_a_tier(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.rep.name
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            tier = mark_word(row.tier) or row.tier or ""
            said = [row.rep.name, *([tier] if tier else [])]
            return ", ".join([*said, _("has left")] if row.has_left else said)
        return None

    def _arrow(self, section: int) -> str:
        if self.order_of(section) != self.order.by:
            return ""
        return " ↑" if self.order.turned else " ↓"

    def _starts_a_tier(self, row: int) -> bool:
        if self.order.by != BY_TIER or row == 0:
            return False
        return self._rows[row].tier != self._rows[row - 1].tier


def cell_text(cell: "HeatCell | None", skill: "HeatSkill") -> str:
    """Return the figure of a cell: in brackets where it rests on too little, "–" without any."""
    if cell is None:
        return _NOTHING
    level = measure_of(skill.item).level(cell.level)
    return level if cell.is_solid else f"({level})"


def cell_words(row: "HeatRow", skill: "HeatSkill", cell: "HeatCell | None") -> str:
    """Return a cell in words: whose level on what, what it rests on, where it is going."""
    who = _("{rep}, {skill}").format(rep=row.rep.name, skill=skill.skill)
    if cell is None:
        return _("{who}: not rated in these days.").format(who=who)
    said = _("{who}: {level} from {ratings} on {days}").format(
        who=who,
        level=_figure(cell.level, skill.item),
        ratings=ngettext("{n} visit", "{n} visits", cell.visit_values).format(n=cell.visit_values),
        days=ngettext("{n} day", "{n} days", cell.days).format(n=cell.days),
    )
    if not cell.is_solid:
        return said + _("; too few for a comparison, which takes five on three days.")
    if cell.verdict is None or cell.verdict is GrowthVerdict.POINTS_ONLY:
        return said + "."
    return _("{said}. {verdict}: {sentence}").format(
        said=said, verdict=verdict_words(cell.verdict), sentence=cell.sentence
    )


def _figure(level: float, item: Item) -> str:
    told = measure_of(item).level(level)
    if item is Item.DONE:
        return _("done in {share}").format(share=told)
    return told


def _ordered(team: "TeamSkills", rows: "Sequence[HeatRow]", order: HeatOrder) -> "list[HeatRow]":
    """Return the rows in an order; who has nothing to be sorted by comes last either way."""
    if order.by == BY_TIER:
        return list(rows)
    by_name = sorted(rows, key=lambda row: row.rep.name.casefold())
    if order.by == BY_NAME:
        return by_name[::-1] if order.turned else by_name
    value = _value(team, order.by)
    there = [row for row in by_name if value(row) is not None]
    missing = [row for row in by_name if value(row) is None]
    there.sort(key=lambda row: value(row) or 0.0, reverse=not order.turned)
    if order.by == BY_DAYS:  # never seen is the longest wait of all
        return there + missing if order.turned else missing + there
    return there + missing


def _value(team: "TeamSkills", by: str | UUID) -> "Callable[[HeatRow], float | None]":
    if by == BY_DAYS:
        return lambda row: row.days_since
    column = next((n for n, skill in enumerate(team.skills) if skill.series == by), None)

    def level(row: "HeatRow") -> float | None:
        cell = None if column is None else row.cells[column]
        return None if cell is None else cell.level

    return level
