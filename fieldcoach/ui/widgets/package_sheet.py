"""What will be written, beside the form: the files with their rows, and how one of them begins."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.coaching import wording
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.package_preview import ObservationsPreview, Preview
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, HEAT_ROW, SPACE
from fieldcoach.ui.widgets.labels import Hairline, Heading, Quiet, Small

_WIDEST_CELL = 8 * EDGE


class PackageSheet(QWidget):
    """A pane on the second ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.AlternateBase)
        self._files = QWidget()
        self._note = Small(_("counting…"))
        self._rows = ObservationsPreview(self)
        self._table = QTableView()
        self._table.setModel(self._rows)
        self._table.setAccessibleName(_("How observations.csv begins"))
        self._table.setFrameShape(QFrame.Shape.NoFrame)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._table.setCornerWidget(QWidget())  # the style draws an edge there otherwise
        self._table.setTabKeyNavigation(False)
        self._table.setWordWrap(False)
        self._table.setShowGrid(False)
        self._table.setItemDelegate(_Inset(self._table))
        self._table.verticalHeader().hide()
        self._table.verticalHeader().setDefaultSectionSize(HEAT_ROW)
        self._table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self._table.horizontalHeader().setHighlightSections(False)

        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(EDGE, BLOCK, EDGE, EDGE)
        self._lines.setSpacing(SPACE)
        self._lines.addWidget(Heading(_("What will be written")))
        self._lines.addWidget(Hairline())
        self._lines.addWidget(self._files)
        self._lines.addWidget(self._note)
        self._lines.addSpacing(SPACE)
        self._begins = Heading(_("How observations.csv begins"))
        self._lines.addWidget(self._begins)
        self._lines.addWidget(self._table, 1)
        self._rest = QWidget()
        self._lines.addWidget(self._rest, 1)

    def say(self, words: str) -> None:
        """Say in one line how far the counting is, or what stands in its way."""
        self._note.setText(words)
        self._note.show()

    def show_preview(self, found: Preview) -> None:
        """Show the files in two columns, and the first rows."""
        before, self._files = self._files, QWidget()
        grid = QGridLayout(self._files)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(GAP)
        half = (len(found.tables) + 1) // 2
        for number, (file, title, rows) in enumerate(found.tables):
            row, side = number % half, number // half * 3
            name = QLabel(file)
            name.setToolTip(title)
            grid.addWidget(name, row, side)
            count = Quiet(rows_words(rows))
            count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(count, row, side + 1)
        grid.setColumnMinimumWidth(2, EDGE)
        for column in (0, 3):
            grid.setColumnStretch(column, 1)
        self._lines.replaceWidget(before, self._files)
        before.hide()
        before.deleteLater()
        self._files.show()
        self._rows.show(found.first)
        self._table.resizeColumnsToContents()
        for column in range(self._rows.columnCount()):
            if self._table.columnWidth(column) > _WIDEST_CELL:
                self._table.setColumnWidth(column, _WIDEST_CELL)
        self._begins.setVisible(bool(found.first))
        self._table.setVisible(bool(found.first))
        self._rest.setVisible(not found.first)
        self._note.setText("")
        self._note.hide()


class _Inset(QStyledItemDelegate):
    """Lets cells begin where their heads begin."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return super().sizeHint(option, index) + QSize(2 * SPACE, 0)

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        option.rect = option.rect.adjusted(SPACE - GAP + 1, 0, -GAP, 0)


def rows_words(rows: int | None) -> str:
    """Return "1 row", "12 480 rows", or that they are computed only when written."""
    if rows is None:
        return _("computed")
    return ngettext("{n} row", "{n} rows", rows).format(n=wording.grouped(rows))
