"""A chart as a table: walked by the arrows, copied into a spreadsheet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QScrollArea,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command, bind
from fieldcoach.ui.models.chart_table import ChartTableModel
from fieldcoach.ui.theme import BLOCK, CHART_TABLE, EDGE, GAP, SPACE, Theme
from fieldcoach.ui.widgets.buttons import Secondary
from fieldcoach.ui.widgets.cell_delegate import CellDelegate
from fieldcoach.ui.widgets.labels import Hairline, Small, Title
from fieldcoach.ui.widgets.plain_table import make_plain

if TYPE_CHECKING:
    from fieldcoach.charts.tables import Table

_WIDEST_CELL = 12 * EDGE
_NOTES = 5 * EDGE  # the most they take of the height


class ChartTableDialog(QDialog):
    """Ctrl+C copies the chosen cells, with a tab between them; the button all with their heads."""

    def __init__(self, theme: Theme, table: "Table", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("As a table"))
        self.resize(*CHART_TABLE)
        self._model = ChartTableModel(table, self)
        self.view = QTableView()
        self.said = Small()
        self._lay_out(theme, table)
        bind(self, self._commands)
        theme.changed.connect(self.view.viewport().update)
        if self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(0, 0))
        self.view.setFocus()

    def _lay_out(self, theme: Theme, table: "Table") -> None:
        view = self.view
        view.setModel(self._model)
        view.setAccessibleName(table.title)
        make_plain(view)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        view.setItemDelegate(CellDelegate(theme, view))
        view.resizeColumnsToContents()
        for column in range(self._model.columnCount()):
            view.setColumnWidth(column, min(view.columnWidth(column) + SPACE, _WIDEST_CELL))
        title = Title(table.title)
        title.setTextFormat(Qt.TextFormat.PlainText)
        title.setWordWrap(True)
        self.copy = Secondary(_("Copy the table"))
        self.copy.clicked.connect(self._copy_all)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(_("Close"))
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(self.copy)
        foot.addWidget(self.said, 1)
        foot.addWidget(buttons)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE, EDGE, EDGE, BLOCK)
        lines.setSpacing(SPACE)
        lines.addWidget(title)
        lines.addWidget(Hairline())
        lines.addWidget(view, 1)
        if table.notes:
            lines.addWidget(_notes(table.notes))
        lines.addWidget(Hairline())
        lines.addLayout(foot)

    def _commands(self) -> Sequence[Command]:
        return (Command("Ctrl+C", _("copy the chosen cells"), self._copy_chosen),)

    def _copy_chosen(self) -> None:
        chosen = self.view.selectionModel().selectedIndexes()
        cells = [(index.row(), index.column()) for index in chosen]
        if cells:
            QGuiApplication.clipboard().setText(self._model.text_of(cells))
            self.said.setText(_("The chosen cells are copied."))

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self._model.text())
        self.said.setText(_("The table is copied, with its heads."))


def _notes(notes: Sequence[str]) -> QScrollArea:
    """Return the notes one below the other; many scroll, so that the table keeps its room."""
    said = QWidget()
    said.setObjectName("scrolled")
    lines = QVBoxLayout(said)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(GAP)
    for note in notes:
        words = Small(note)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        lines.addWidget(words)
    lines.addStretch()
    area = QScrollArea()
    area.setObjectName("words")  # the ring of the focus is drawn around it
    area.setWidget(said)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(_("Beside the figures"))
    area.setFixedHeight(min(_NOTES, len(notes) * EDGE))
    return area
