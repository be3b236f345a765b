"""Proposed tiers as rows: whose tier it is, now and then, and why; each can be left as it is."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from fieldcoach.coaching.tier_proposal import Proposal, ProposedTier
from fieldcoach.coaching.tier_proposal_words import why_words
from fieldcoach.domain.people import Rep
from fieldcoach.i18n import _
from fieldcoach.ui.models.sides import LEFT
from fieldcoach.ui.widgets.marks import mark_word

Index = QModelIndex | QPersistentModelIndex

SET, REP, NOW, PROPOSED, WHY = range(5)
TIER_ROLE = Qt.ItemDataRole.UserRole + 1  # the tier whose mark stands before the words
STRONG_ROLE = Qt.ItemDataRole.UserRole + 2  # whether the row would change something

_NO_PARENT = QModelIndex()
_NONE = "–"


class ProposedTiersModel(QAbstractTableModel):
    """A row a rep: those with an attainment by rank, then those without, who stay as they are."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown: Proposal | None = None
        self._rows: Sequence[ProposedTier] = ()
        self._left: set[UUID] = set()

    def show(self, shown: Proposal) -> None:
        """Show a proposal; who was left as now stays left."""
        self.beginResetModel()
        self._shown = shown
        self._rows = shown.tiers
        self.endResetModel()

    def chosen(self) -> frozenset[UUID]:
        """Return the reps whose new tier is to be set."""
        return frozenset(
            one.rep.id for one in self._rows if one.changes and one.rep.id not in self._left
        )

    def turn(self, index: Index) -> None:
        """Leave a rep as now, or take the proposal after all."""
        row = self.row(index)
        if row is not None and row.changes:
            self._left ^= {row.rep.id}
            number = index.row()
            self.dataChanged.emit(self.index(number, SET), self.index(number, WHY))

    def row(self, index: Index) -> ProposedTier | None:
        """Return the proposal of a cell's rep; None for one without an attainment."""
        number = index.row()
        return self._rows[number] if index.isValid() and number < len(self._rows) else None

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        if parent.isValid() or self._shown is None:
            return 0
        return len(self._rows) + len(self._shown.without)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else WHY + 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or self._shown is None:
            return None
        one = self.row(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(index, one)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role == TIER_ROLE and one is not None:
            return {NOW: one.now, PROPOSED: str(one.ranked.tier)}.get(index.column())
        if role == STRONG_ROLE:
            return one is not None and one.rep.id in self.chosen()
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return LEFT
        heads = ("", _("Rep"), _("Now"), _("Proposed"), _("Why"))
        return heads[section] if role == Qt.ItemDataRole.DisplayRole else None

    def _words(self, index: Index, one: ProposedTier | None) -> str:
        column = index.column()
        if one is None:
            rep = self._without(index)
            return {REP: rep.name, WHY: _("no attainment, stays as now")}.get(column, "")
        if column == SET:
            return self._set_words(one)
        if column == REP:
            return one.rep.name
        if column == NOW:
            return _tier_words(one.now)
        if column == PROPOSED:
            return _tier_words(one.ranked.tier)
        return why_words(one, self._shown) if self._shown else ""

    def _set_words(self, one: ProposedTier) -> str:
        if not one.changes:
            return _("stays")
        return _("leave") if one.rep.id in self._left else _("set")

    def _without(self, index: Index) -> Rep:
        assert self._shown is not None
        return self._shown.without[index.row() - len(self._rows)]

    def _spoken(self, index: Index) -> str:
        columns = (REP, NOW, PROPOSED, WHY, SET)
        cells = (self.index(index.row(), column) for column in columns)
        return ", ".join(filter(None, (str(cell.data() or "") for cell in cells)))


def _tier_words(tier: str | None) -> str:
    return _NONE if tier is None else mark_word(tier) or tier
