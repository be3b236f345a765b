"""The parts of the ride-along editor: going round them, and what folds while one is worked in."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.widgets.agreed_line import AgreedLine
from fieldcoach.ui.widgets.cell_panel import CellPanel
from fieldcoach.ui.widgets.ending import Ending
from fieldcoach.ui.widgets.ride_along_grid import RideAlongGrid


class Parts(QObject):
    """What was agreed, the grid, the evidence and the ending, in this order."""

    def __init__(
        self,
        ride: OpenRideAlong,
        agreed: AgreedLine,
        grid: RideAlongGrid,
        panel: CellPanel,
        ending: Ending,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._ride = ride
        self._agreed = agreed
        self._grid = grid
        self._panel = panel
        self._ending = ending

    def go(self, step: int) -> None:
        """Go to the next part (1) or the one before (-1), round and round."""
        parts = self._present()
        focus = QApplication.focusWidget()
        here = -1 if step > 0 else 0
        for number, part in enumerate(parts):
            if focus is not None and part.isAncestorOf(focus):
                here = number
        part = parts[(here + step) % len(parts)]
        if part is self._grid:
            self._grid.cells.setFocus(Qt.FocusReason.ShortcutFocusReason)
        elif part is self._panel:
            self._panel.evidence.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._panel.evidence.begin_with("")
        elif part is self._agreed:
            self._agreed.take_focus()
        else:
            self._ending.take_focus()
            self._ending.rep_view.begin_with("")

    def fold_ending(self, room: int) -> None:
        """Fold the ending where its `room`, shared with the grid, is too little for both."""
        focus = QApplication.focusWidget()
        in_ending = focus is not None and self._ending.isAncestorOf(focus)
        agreed = self._agreed.height() if self._ride.agreed is not None else 0
        needed = agreed + self._grid.full_height() + self._ending.open_height()
        self._ending.fold(needed > room and not in_ending)

    def _present(self) -> list[QWidget]:
        parts: list[QWidget] = [self._grid, self._ending]
        if self._panel.has_evidence_field:
            parts.insert(1, self._panel)
        if self._ride.agreed is not None and self._agreed.can_answer:
            parts.insert(0, self._agreed)
        return parts
