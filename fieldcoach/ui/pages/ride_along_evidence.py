"""From a cell to its evidence, and on from there once the words are kept."""

from PySide6.QtCore import QModelIndex, QObject, Qt

from fieldcoach.i18n import _
from fieldcoach.ui.widgets.cell_panel import CellPanel
from fieldcoach.ui.widgets.ride_along_grid import RideAlongGrid
from fieldcoach.ui.workspace import Workspace


class Evidence(QObject):
    """Leads the keys between the grid and the evidence of its current cell."""

    def __init__(
        self, grid: RideAlongGrid, panel: CellPanel, workspace: Workspace, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._grid = grid
        self._panel = panel
        self._workspace = workspace
        grid.evidence_wanted.connect(self._open)
        panel.evidence.entered.connect(self._keep_and_go_on)
        panel.evidence.escaped.connect(self._keep_and_stay)

    def keep_before_leaving(self) -> bool:
        """Keep the words of the cell that was left; where that is refused, go back to it."""
        written = self._index_written()
        if not written.isValid() or written == self._grid.cells.currentIndex():
            return True
        if self._panel.flush():
            return True
        # What could not be saved has no other place than its field.
        self._grid.cells.setCurrentIndex(written)
        self._panel.evidence.setFocus(Qt.FocusReason.OtherFocusReason)
        return False

    def _index_written(self) -> QModelIndex:
        """Return the cell whose evidence the panel holds, if it is still shown."""
        cell = self._panel.cell
        return self._grid.model.index_of(*cell) if cell else QModelIndex()

    def _open(self, text: str) -> None:
        if not self._panel.has_evidence_field:
            self._workspace.notice.emit(_("An outcome has no evidence; it is 1 to 4."))
            return
        self._panel.evidence.setFocus(Qt.FocusReason.OtherFocusReason)
        self._panel.evidence.begin_with("" if self._panel.evidence.isReadOnly() else text)

    def _keep_and_go_on(self) -> None:
        if self._panel.flush():
            self._grid.go_to_next_unrated()

    def _keep_and_stay(self) -> None:
        if self._panel.flush():
            self._grid.go_to(self._grid.cells.currentIndex())
