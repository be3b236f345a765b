"""The ride-alongs with a rep, the newest first."""

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import journal_list, raw_reads
from fieldcoach.i18n import _
from fieldcoach.ui.commands import KeyGroup
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.journal_list import JournalListModel
from fieldcoach.ui.models.journal_narrowing import Narrowing
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import EDGE
from fieldcoach.ui.widgets.journal_delegate import JournalDelegate
from fieldcoach.ui.widgets.ruled_list import RuledList


class RideAlongsPart(QWidget):
    """The part of a rep's page: `look_at` names the rep, `read` reads anew."""

    opened = Signal(object)  # a Destination

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._rep_id: UUID | None = None
        self._model = JournalListModel(self)
        self._delegate = JournalDelegate(page.theme, self)
        self.list = RuledList(page.theme)
        self.list.setAccessibleName(_("Ride-alongs"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._delegate)
        self.list.activated.connect(self._open)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE, 0, EDGE, 0)
        lines.addWidget(self.list)

    def look_at(self, rep_id: UUID) -> None:
        """Show another rep from the next `read` on."""
        self._rep_id = rep_id

    def read(self) -> None:
        """Read the ride-alongs, and stay on the same one where it is still there."""
        if self._rep_id is None:
            return
        found = journal_list.entries(self._page.journal, self._rep_id)
        current = self._model.row(self.list.currentIndex())
        self._delegate.fit(found, raw_reads.owner_name(self._page.journal))
        self._model.show(found, Narrowing(), clock.today())
        there = self._model.index_of(current.ride_along_id if current else None)
        self.list.setCurrentIndex(there if there.isValid() else self._model.nearest(0))

    def take_focus(self) -> bool:
        """Put the focus where the work begins; return whether there is such a place."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def keys(self) -> list[KeyGroup]:
        """Return the keys of its widgets, as a page does."""
        return [(_("Ride-alongs"), [("↑ ↓", _("another one")), (_("Enter"), _("open it"))])]

    def _open(self, index: QModelIndex) -> None:
        if (entry := self._model.row(index)) is not None:
            self.opened.emit(Destination("ride_along", entry.ride_along_id))
