"""The table of reps: rows chosen whole, tiers set apart, heads that sort."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from fieldcoach.ui.models.team_table import GROUP_START_ROLE, REP, TERRITORY, TeamTableModel
from fieldcoach.ui.theme import HEAT_ROW, Theme
from fieldcoach.ui.widgets.plain_table import make_plain
from fieldcoach.ui.widgets.team_delegate import TIER_GAP, TeamDelegate

_WORDS = (REP, TERRITORY)


class TeamTable(QTableView):
    """Shows a TeamTableModel. Call `fit` after the model was filled."""

    def __init__(self, theme: Theme, model: TeamTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegate(TeamDelegate(theme, self))
        make_plain(self)
        heads = self.horizontalHeader()
        heads.setSectionsClickable(True)
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionResizeMode(TERRITORY, QHeaderView.ResizeMode.Stretch)
        theme.changed.connect(self.viewport().update)

    def fit(self) -> None:
        """Make the columns as wide as what stands in them, and set the tiers apart."""
        model = self.model()
        for column in range(model.columnCount()):
            if column not in _WORDS:
                self.resizeColumnToContents(column)
        for row in range(model.rowCount()):
            starts = model.index(row, REP).data(GROUP_START_ROLE)
            self.setRowHeight(row, HEAT_ROW + TIER_GAP if starts else HEAT_ROW)
        self._share_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_words()

    def _share_words(self) -> None:
        """Share what the figures leave: names get half of it, or more where they need it."""
        columns = range(self.model().columnCount())
        left = self.viewport().width() - sum(
            self.columnWidth(column) for column in columns if column not in _WORDS
        )
        needed = self.sizeHintForColumn(REP)
        self.setColumnWidth(REP, max(left // 2, min(needed, left * 2 // 3)))

    def currentChanged(
        self,
        current: QModelIndex | QPersistentModelIndex,
        previous: QModelIndex | QPersistentModelIndex,
    ) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()  # the ring spans cells that Qt takes for unchanged

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()
