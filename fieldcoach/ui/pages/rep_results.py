"""The results of a rep: what was to be reached in each period, and what came of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.coaching.result_table import rep_results
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.ui.commands import KeyGroup
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.rep_results import METRIC, NOTE, PERIOD, RepResultsModel
from fieldcoach.ui.theme import EDGE, GRID_ROW, MARGIN, SPACE
from fieldcoach.ui.widgets.cell_delegate import CellDelegate
from fieldcoach.ui.widgets.drawings import day_list
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.plain_table import make_plain

if TYPE_CHECKING:
    from uuid import UUID

    from fieldcoach.coaching.result_table import RepResult
    from fieldcoach.ui.pages.page import Page

_SHOWN, _NOTHING = range(2)
_FIGURE = 5 * EDGE  # the narrowest column of figures
_WIDEST = 12 * EDGE


class ResultsPart(QStackedWidget):
    """The part of a rep's page: `look_at` names the rep, `read` reads anew.

    `opened`: a Destination, the Team page's grid of a metric and period.
    """

    opened = Signal(object)

    def __init__(self, page: "Page") -> None:
        super().__init__(page)
        self._page = page
        self._rep_id: UUID | None = None
        self._model = RepResultsModel(self)
        self.table = _Table(self._model)
        self.table.setItemDelegate(CellDelegate(page.theme, self.table))
        shown = QWidget()
        lines = QVBoxLayout(shown)
        lines.setContentsMargins(EDGE, SPACE, EDGE, SPACE)
        lines.addWidget(self.table)
        self._empty = EmptyState(
            page.theme,
            day_list,
            _("No results yet"),
            _(
                "Here you will see the target, the actual and the attainment of every period."
                " Type them on the Team page, paste them there from a spreadsheet, or import them."
            ),
        )
        self._first_step = self._empty.add_primary(_("Type results…"), self._open_grid)
        self.addWidget(shown)
        self.addWidget(self._empty)
        self.table.opened.connect(self._open)
        page.theme.changed.connect(self.table.viewport().update)

    def look_at(self, rep_id: "UUID") -> None:
        """Show another rep from the next `read` on."""
        self._rep_id = rep_id
        self._model.show(())

    def read(self) -> None:
        """Read the results; one stays on the same row where it is still there."""
        if self._rep_id is None:
            return
        try:
            found = rep_results(self._page.journal, self._rep_id)
        except NotFound:
            found = ()  # the page itself says that the rep is gone
        at = self._model.row(self.table.currentIndex())
        self._model.show(found)
        self.table.fit()
        self.table.setCurrentIndex(self._model.index(_place(found, at), PERIOD))
        self.setCurrentIndex(_SHOWN if found else _NOTHING)

    def take_focus(self) -> bool:
        """Put the focus where the work begins."""
        first = self.table if self.currentIndex() == _SHOWN else self._first_step
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keys(self) -> list[KeyGroup]:
        """Return the keys of its widgets, as a page does."""
        return [(_("Results"), [("↑ ↓", _("another period")), (_("Enter"), _("open its grid"))])]

    def _open(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None:
            period = row.result.period
            self.opened.emit(
                Destination(
                    "team",
                    part="results",
                    metric=row.result.metric,
                    since=period.since,
                    until=period.until,
                    rep_id=self._rep_id,
                )
            )

    def _open_grid(self) -> None:
        self.opened.emit(Destination("team", part="results", rep_id=self._rep_id))


class _Table(QTableView):
    """Rows chosen whole; Enter or a double click opens one."""

    opened = Signal(QModelIndex)

    def __init__(self, model: RepResultsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(_("Results by period"))
        make_plain(self, GRID_ROW)
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        heads.setSectionResizeMode(NOTE, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.opened)

    def fit(self) -> None:
        """Make the columns as wide as what stands in them, within bounds."""
        for column in range(NOTE):
            least = MARGIN if column == METRIC else _FIGURE
            wanted = self.sizeHintForColumn(column)
            self.setColumnWidth(column, min(_WIDEST, max(least, wanted)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            self.opened.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


def _place(found: "tuple[RepResult, ...]", at: "RepResult | None") -> int:
    keys = [one.result.id for one in found]
    return keys.index(at.result.id) if at is not None and at.result.id in keys else 0
