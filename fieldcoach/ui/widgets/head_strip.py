"""The heads of a ride-along's visits, side by side above their columns."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.theme import VISIT_HEAD, Theme
from fieldcoach.ui.widgets.visit_heads import VisitHead


class HeadStrip(QWidget):
    """Shows as many heads as there is room for, and scrolls with the columns.

    The signals are those of a head: `ready(visit)`, `changed(visit)`, `removed(visit)`, `refused`.
    """

    ready = Signal(object)
    changed = Signal(object)
    removed = Signal(object)
    refused = Signal(str)

    def __init__(self, ride: OpenRideAlong, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ride = ride
        self._theme = theme
        self._row = QWidget(self)
        self.heads: list[VisitHead] = []

    def rebuild(self) -> None:
        """Make a head for each visit anew; what was typed and not saved goes along."""
        for head in self.heads:
            head.retire()
            head.hide()
            head.deleteLater()
        self.heads = []
        for number, visit in enumerate(self._ride.record.visits, start=1):
            head = VisitHead(self._ride, self._theme, visit.id, number)
            head.setParent(self._row)
            head.ready.connect(self.ready)
            head.changed.connect(self._tell_change)
            head.removed.connect(self.removed)
            head.refused.connect(self.refused)
            head.start(visit)
            head.show_visit(visit, self._ride.customers)
            head.show()
            self.heads.append(head)

    def show_visits(self) -> None:
        """Show what the journal says now."""
        for head in self.heads:
            head.show_visit(self._ride.visit(head.visit_id), self._ride.customers)
            head.update()

    def head_of(self, visit_id: UUID) -> VisitHead | None:
        """Return the head of a visit."""
        return next((head for head in self.heads if head.visit_id == visit_id), None)

    def flush(self) -> bool:
        """Save what is being typed."""
        kept = [head.flush() for head in self.heads]
        return all(kept)

    def set_read_only(self, read_only: bool) -> None:
        """Let the heads be read only."""
        for head in self.heads:
            head.customer.setReadOnly(read_only)
            head.starts.setReadOnly(read_only)
            head.role.setEnabled(not read_only)

    def set_tab_order(self, before: QWidget, after: QWidget) -> None:
        """Let Tab go from `before` through the heads to `after`."""
        for head in self.heads:
            for field in (head.starts, head.customer, head.role):
                QWidget.setTabOrder(before, field)
                before = field
        QWidget.setTabOrder(before, after)

    def place(self, width: int) -> None:
        """Give each head the width of its column."""
        for number, head in enumerate(self.heads):
            head.set_width(width)
            head.move(number * width, 0)
        self._row.resize(len(self.heads) * width, VISIT_HEAD)

    def scroll_to(self, x: int) -> None:
        """Follow the columns."""
        self._row.move(-x, 0)

    def _tell_change(self, visit_id: UUID) -> None:
        self.show_visits()
        self.changed.emit(visit_id)
