"""The grid of a ride-along: skills down, visits across, each visit's outcome as the last row."""

from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from fieldcoach.coaching.ride_along_words import item_word
from fieldcoach.coaching.wording import scale_sentence
from fieldcoach.domain.ride_along import Outcome, Visit
from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.i18n import _
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.models.ride_along_cells import Cell, cell_of, spoken

Index = QModelIndex | QPersistentModelIndex

STAGE, SKILL, FIRST_VISIT = range(3)
CELL_ROLE = Qt.ItemDataRole.UserRole + 1

OUTCOMES = (Outcome.ORDER, Outcome.ADVANCE, Outcome.CONTINUATION, Outcome.NO)

_NO_PARENT = QModelIndex()


class RideAlongGridModel(QAbstractTableModel):
    """Shows one rubric version of an open ride-along, and rates through it."""

    refused = Signal(str)
    rated = Signal(object, object)  # the visit's key, the skill's key; None for the outcome

    def __init__(self, ride: OpenRideAlong, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ride = ride
        self._skills: tuple[Skill, ...] = ()
        self._visits: tuple[Visit, ...] = ()
        self._version_id: UUID | None = None
        self._typed: tuple[UUID, int, str] | None = None

    @property
    def version_id(self) -> UUID | None:
        """The rubric version that is shown."""
        return self._version_id

    @property
    def skills(self) -> tuple[Skill, ...]:
        """The skills, a row each."""
        return self._skills

    @property
    def outcome_row(self) -> int:
        """The row below the skills."""
        return len(self._skills)

    def show(self, version_id: UUID) -> None:
        """Show the ride-along as it is now, on one of its rubric versions."""
        version = next(v for v in self._ride.versions if v.id == version_id)
        visits = self._ride.record.visits
        same = version_id == self._version_id and [v.id for v in visits] == [
            v.id for v in self._visits
        ]
        if not same:
            self.beginResetModel()
        self._version_id, self._skills, self._visits = version_id, version.skills, visits
        if same:
            corner = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), corner)
        else:
            self._typed = None
            self.endResetModel()

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() or not self._skills else len(self._skills) + 1

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else FIRST_VISIT + len(self._visits)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.column() < FIRST_VISIT:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if index.column() == STAGE:
            return self._stage(index.row()) if role == Qt.ItemDataRole.DisplayRole else None
        if index.column() == SKILL:
            return self._skill_data(index.row(), role)
        if role == CELL_ROLE:
            return self.cell(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cell(index).text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            number = index.column() - FIRST_VISIT + 1
            return spoken(self.visit_at(index), number, self.skill_at(index), self.cell(index))
        return None

    def skill_at(self, index: Index) -> Skill | None:
        """Return the skill of a row, None for the outcome."""
        return self._skills[index.row()] if index.row() < len(self._skills) else None

    def visit_at(self, index: Index) -> Visit:
        """Return the visit of a column, as it is now."""
        return self._ride.visit(self._visits[index.column() - FIRST_VISIT].id)

    def column_of(self, visit_id: UUID) -> int | None:
        """Return the column of a visit."""
        for number, visit in enumerate(self._visits):
            if visit.id == visit_id:
                return FIRST_VISIT + number
        return None

    def index_of(self, visit_id: UUID, skill_id: UUID) -> QModelIndex:
        """Return the place of a cell, an invalid one where it is not shown."""
        column = self.column_of(visit_id)
        rows = [row for row, skill in enumerate(self._skills) if skill.id == skill_id]
        return self.index(rows[0], column) if column is not None and rows else QModelIndex()

    def cell(self, index: Index) -> Cell:
        """Return what a cell of a visit shows."""
        visit, typed = self.visit_at(index), ""
        if self._typed is not None and self._typed[:2] == (visit.id, index.row()):
            typed = self._typed[2]
        return cell_of(self._ride, visit, self.skill_at(index), typed)

    def is_unrated(self, index: Index) -> bool:
        """Return whether a cell still waits for a key."""
        if self.skill_at(index) is None:
            return self.visit_at(index).outcome is None
        return not self.cell(index).is_rated

    def next_unrated(self, column: int, after: int = -1) -> QModelIndex:
        """Return the next unrated cell of a column below row `after`, else the first above it.

        An invalid index where all are rated.
        """
        rows = self.rowCount()
        for step in range(1, rows + 1):
            index = self.index((after + step) % rows, column)
            if self.is_unrated(index):
                return index
        return QModelIndex()

    def telling_cell(self, otherwise: QModelIndex) -> QModelIndex:
        """Return the last cell with most to show of it, `otherwise` where none has words."""
        own = {rated.skill_id for rated in self._ride.record.self_ratings}
        best, most = otherwise, 0
        for column in range(FIRST_VISIT, self.columnCount()):
            for row, skill in enumerate(self._skills):
                index = self.index(row, column)
                cell = self.cell(index)
                told = bool(cell.rating and cell.has_evidence and skill.level_texts)
                if told + (told and skill.id in own) >= max(most, 1):
                    best, most = index, told + (skill.id in own)
        return best

    def type_digit(self, index: Index, digit: int) -> bool:
        """Take a digit; return whether the cell is complete and the next one's turn."""
        skill = self.skill_at(index)
        if skill is None:
            return self._set_outcome(index, digit)
        if skill.item is Item.COUNT:
            self._type_count(index, skill, digit)
            return False
        if skill.item is Item.LEVEL and digit == 0:
            return self.set_not_observed(index)
        if digit not in skill.scale:
            self.refused.emit(scale_sentence(skill.name, skill.item, skill.scale))
            return False
        return self._rate(index, skill, digit)

    def set_not_observed(self, index: Index) -> bool:
        """Say that a skill was not observed; an outcome is unset."""
        self.drop_typed(index)
        skill = self.skill_at(index)
        if skill is None:
            return self._put_outcome(index, None)
        return self._rate(index, skill, None, not_observed=True)

    def clear(self, index: Index) -> bool:
        """Make a cell unrated again; its evidence stays."""
        self.drop_typed(index)
        skill = self.skill_at(index)
        if skill is None:
            return self._put_outcome(index, None)
        return self._rate(index, skill, None)

    def write_evidence(self, visit_id: UUID, skill_id: UUID, text: str) -> bool:
        """Keep what was said or done in a cell; return whether it was kept."""
        kept = self._ride.write_evidence(visit_id, skill_id, text)
        index = self.index_of(visit_id, skill_id)
        if index.isValid():
            self._paint(index)
        return kept

    def is_typing(self, index: Index) -> bool:
        """Return whether a count is being keyed into this cell."""
        return index.isValid() and bool(self.cell(index).typed)

    def keep_typed(self, *, done: bool = True) -> bool:
        """Save the count that is being keyed; with `done` the next digit begins a new one."""
        if self._typed is None:
            return True
        visit_id, row, digits = self._typed
        column = self.column_of(visit_id)
        if column is None:
            self._typed = None
            return True
        index = self.index(row, column)
        kept = self._rate(index, self._skills[row], int(digits))
        if kept and done:
            self._typed = None
            self._paint(index)
        return kept

    def drop_typed(self, index: Index) -> None:
        """Forget the digits that are being keyed into this cell; another cell's stay."""
        if self.is_typing(index):
            self._typed = None
            self._paint(index)

    def take_back_digit(self, index: Index) -> None:
        """Forget the last digit that was keyed."""
        if self._typed is not None:
            digits = self._typed[2][:-1]
            self._typed = (*self._typed[:2], digits) if digits else None
            self._paint(index)

    def visit_shown(self, visit_id: UUID) -> None:
        """Paint a visit's column again after its head changed."""
        column = self.column_of(visit_id)
        if column is not None:
            self.dataChanged.emit(self.index(0, column), self.index(self.rowCount() - 1, column))

    def _type_count(self, index: Index, skill: Skill, digit: int) -> None:
        if not self.is_typing(index) and not self.keep_typed():
            return  # what another cell still holds comes first: the disk refused it
        visit = self.visit_at(index)
        before = self.cell(index).typed
        digits = str(int(before + str(digit)))
        if int(digits) not in skill.scale:
            self.refused.emit(scale_sentence(skill.name, skill.item, skill.scale))
            return
        self._typed = (visit.id, index.row(), digits)
        self._paint(index)

    def _rate(
        self, index: Index, skill: Skill, rating: int | None, *, not_observed: bool = False
    ) -> bool:
        visit = self.visit_at(index)
        kept = self._ride.rate(visit.id, skill, rating, not_observed=not_observed)
        self._paint(index)
        if kept:
            self.rated.emit(visit.id, skill.id)
        return kept

    def _set_outcome(self, index: Index, digit: int) -> bool:
        if not 1 <= digit <= len(OUTCOMES):
            self.refused.emit(_("An outcome is 1 to {last}.").format(last=len(OUTCOMES)))
            return False
        return self._put_outcome(index, OUTCOMES[digit - 1])

    def _put_outcome(self, index: Index, outcome: Outcome | None) -> bool:
        visit = self.visit_at(index)
        kept = self._ride.set_outcome(visit.id, outcome)
        self._paint(index)
        if kept:
            self.rated.emit(visit.id, None)
        return kept

    def _paint(self, index: Index) -> None:
        cell = self.index(index.row(), index.column())
        self.dataChanged.emit(cell, cell)

    def _stage(self, row: int) -> str:
        return self._skills[row].stage if row < len(self._skills) else _("Outcome")

    def _skill_data(self, row: int, role: int) -> object:
        if row == len(self._skills):
            return _("how the visit ended") if role == Qt.ItemDataRole.DisplayRole else None
        skill = self._skills[row]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return skill.name
        if role == CELL_ROLE:
            return item_word(skill.item)
        return None
