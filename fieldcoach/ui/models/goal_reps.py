"""The reps a goal may be set for in one step: ticked or not, each with the level to reach."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from fieldcoach.coaching.goal_offers import GoalOffer, RepOffer, next_step
from fieldcoach.coaching.level_words import level_word
from fieldcoach.coaching.wording import measure_of
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.sides import RIGHT
from fieldcoach.ui.widgets.marks import mark_word

Index = QModelIndex | QPersistentModelIndex

PICK_ROLE = Qt.ItemDataRole.UserRole + 1
_NO_PARENT = QModelIndex()


class GoalRepsColumn(IntEnum):
    """What stands beside each other."""

    REP = 0
    NOW = 1
    RESTS_ON = 2
    TO = 3


@dataclass(slots=True)
class Pick:
    """A rep, whether a goal is to be set, and the level to reach."""

    offer: RepOffer
    is_on: bool
    to_level: float


class GoalRepsModel(QAbstractTableModel):
    """One rep a row; `ticked` says that other reps are chosen, or other levels."""

    ticked = Signal()

    def __init__(self, offer: GoalOffer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._offer = offer
        self._picks = [Pick(rep, rep.is_proposed, rep.to_level) for rep in offer.reps]

    @property
    def picks(self) -> Sequence[Pick]:
        """All reps that can be chosen."""
        return self._picks

    def chosen(self) -> list[Pick]:
        """Return those who are ticked."""
        return [pick for pick in self._picks if pick.is_on]

    def tick(self, row: int) -> None:
        """Choose a rep, or do not."""
        if 0 <= row < len(self._picks):
            self._picks[row].is_on = not self._picks[row].is_on
            self._tell(row)

    def step(self, row: int, steps: int) -> None:
        """Ask for more of a rep, or for less."""
        if 0 <= row < len(self._picks):
            pick, offer = self._picks[row], self._offer
            pick.to_level = next_step(pick.to_level, steps, offer.item, offer.scale)
            pick.is_on = True
            self._tell(row)

    def reach(self, row: int, level: int) -> bool:
        """Ask a rep to reach a level; False where the scale does not have it."""
        offer = self._offer
        if not 0 <= row < len(self._picks) or offer.item is not Item.LEVEL:
            return False
        if level not in offer.scale:
            return False
        self._picks[row].to_level = float(level)
        self._picks[row].is_on = True
        self._tell(row)
        return True

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._picks)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(GoalRepsColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        pick, column = self._picks[index.row()], GoalRepsColumn(index.column())
        if role == PICK_ROLE:
            return pick
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(pick, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(pick) if column is GoalRepsColumn.REP else self._words(pick, column)
        if role == Qt.ItemDataRole.ToolTipRole and column is GoalRepsColumn.REP:
            return pick.offer.rep.name
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section == GoalRepsColumn.NOW:
            return RIGHT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return (_("Rep"), _("Now"), "", _("To"))[section]

    def _words(self, pick: Pick, column: GoalRepsColumn) -> str:
        if column is GoalRepsColumn.REP:
            return pick.offer.rep.name
        if column is GoalRepsColumn.NOW:
            return measure_of(self._offer.item).level(pick.offer.level)
        if column is GoalRepsColumn.RESTS_ON:
            return rests_on(pick.offer)
        return level_word(pick.to_level, self._offer.item)

    def _spoken(self, pick: Pick) -> str:
        words = (
            pick.offer.rep.name,
            mark_word(pick.offer.tier),
            _("now {level}").format(level=self._words(pick, GoalRepsColumn.NOW)),
            _("to {level}").format(level=self._words(pick, GoalRepsColumn.TO)),
            _("chosen") if pick.is_on else _("not chosen"),
        )
        return ", ".join(word for word in words if word)

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(GoalRepsColumn) - 1))
        self.ticked.emit()


def rests_on(rep: RepOffer) -> str:
    """Return how much a level rests on: "12 visits on 4 days"."""
    visits = ngettext("{n} visit", "{n} visits", rep.visit_values).format(n=rep.visit_values)
    days = ngettext("{n} day", "{n} days", rep.days).format(n=rep.days)
    return _("{visits} on {days}").format(visits=visits, days=days)
