"""What the parts of the Team page with figures are: their states, and the page around them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import BLOCK
from fieldcoach.ui.widgets.labels import Quiet

if TYPE_CHECKING:
    from fieldcoach.domain.days import Window
    from fieldcoach.ui.workspace import Workspace

FIGURES, EMPTY, _WAITING = range(3)


class FiguresPart(QWidget):
    """A part of the Team page whose figures are computed off the interface thread.

    The page has `controls` in its header while the part is seen, calls `refresh` then and when the
    journal changed, and binds `commands`.
    """

    go = Signal(object)  # a Destination
    window_chosen = Signal(object)  # a Window
    rubric_chosen = Signal(object)  # its name

    def __init__(self, workspace: "Workspace", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._theme = workspace.theme

    def put_states(self, figures: QWidget, empty: QWidget, waiting: str) -> QStackedWidget:
        """Return what holds the part's states; until there are figures it says `waiting`."""
        self._body = QStackedWidget()
        for state in (figures, empty, _waiting(waiting)):
            self._body.addWidget(state)
        self._body.setCurrentIndex(_WAITING)
        return self._body

    def turn_to(self, state: int) -> None:
        """Show another state; the focus goes along where it would be left behind."""
        focused = self.window().focusWidget()
        goes_along = state != self._body.currentIndex() and self._body.isAncestorOf(focused)
        self._body.setCurrentIndex(state)
        if goes_along:
            self.take_focus()

    @property
    def state(self) -> int:
        """Which of its states shows."""
        return self._body.currentIndex()

    def refresh(self) -> None:
        """Compute anew; what is shown stays until the new figures are there."""

    def show_window(self, window: "Window") -> None:
        """Look at these days from the next `refresh` on."""

    def show_rubric(self, rubric: str) -> None:
        """Look at this rubric from the next `refresh` on."""

    def take_focus(self) -> None:
        """Put the focus where the work begins."""

    def page(self) -> Page | None:
        """Return the page that this is a part of."""
        widget = self.parentWidget()
        while widget is not None and not isinstance(widget, Page):
            widget = widget.parentWidget()
        return widget


def _waiting(words: str) -> QWidget:
    waiting = QWidget()
    lines = QVBoxLayout(waiting)
    lines.setContentsMargins(0, BLOCK, 0, 0)
    lines.addWidget(Quiet(words))
    lines.addStretch()
    return waiting
