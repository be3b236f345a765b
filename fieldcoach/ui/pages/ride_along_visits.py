"""From visit to visit: after an agreement, at the end of a column, to a new one."""

from collections.abc import Callable
from itertools import pairwise
from uuid import UUID

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from fieldcoach.i18n import _
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.widgets.ride_along_grid import RideAlongGrid
from fieldcoach.ui.workspace import Workspace


class Visits(QObject):
    """Goes through the visits of the open ride-along, and adds and removes them.

    `settle()` keeps what is being typed and returns whether it could.
    """

    def __init__(
        self,
        ride: OpenRideAlong,
        grid: RideAlongGrid,
        workspace: Workspace,
        settle: Callable[[], bool],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._ride = ride
        self._grid = grid
        self._workspace = workspace
        self._settle = settle
        grid.visit_wanted.connect(self.add)
        grid.removal_wanted.connect(self._remove)

    def go_to_first(self) -> None:
        """Go to the customer of the first visit, where one is named to its cells."""
        if not self._ride.record.visits:
            self.add()
            return
        first = self._ride.record.visits[0]
        if first.customer:
            self._grid.go_to_first_unrated(first.id)
        else:
            self._grid.go_to_customer(first.id)

    def go_on(self) -> None:
        """Go to the customer of the next visit, a new one behind the last."""
        visits = self._ride.record.visits
        here = self._in_hand()
        following = next((v for before, v in pairwise(visits) if before.id == here), None)
        if following is not None:
            self._grid.go_to_customer(following.id)
        else:
            self.add()

    def add(self) -> None:
        """Add a visit behind the last one and go to its customer."""
        if not self._settle():
            return
        created = self._ride.add_visit()
        if created is not None:
            self._grid.go_to_customer(created)

    def _in_hand(self) -> UUID | None:
        """Return the visit whose head has the focus, else that of the current cell."""
        focus = QApplication.focusWidget()
        for head in self._grid.heads:
            if focus is not None and head.isAncestorOf(focus):
                return head.visit_id
        return self._grid.current_visit()

    def _remove(self, visit_id: UUID) -> None:
        if self._settle() and self._ride.remove_visit(visit_id):
            self._workspace.undo_offered.emit(_("The visit was removed."))
