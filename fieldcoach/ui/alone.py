"""The window while a page stands alone in it, so that one rep can look at it.

What names others is not hidden but taken out of the window: a screen reader finds what is hidden.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QMainWindow, QMenu, QStackedWidget, QToolTip, QWidget

if TYPE_CHECKING:
    from fieldcoach.coaching.journal import Journal


class Alone:
    """Takes everything but one page out of a window, and puts it back."""

    def __init__(
        self,
        window: QMainWindow,
        menu: QMenu,
        stack: QStackedWidget,
        side_bar: QWidget,
        row: QBoxLayout,
    ) -> None:
        self._window = window
        self._menu = menu
        self._stack = stack
        self._side_bar = side_bar
        self._row = row
        self._out: list[QWidget] = []
        self._names: list[str] = []
        self._manager = ""
        self.is_on = False

    def learn(self, journal: "Journal") -> None:
        """Read which names to keep silent about; raises FieldcoachError."""
        from fieldcoach.coaching import reps  # SQLAlchemy: not before the first paint

        self._names = [rep.name for rep in reps.reps(journal)]
        owner = reps.owner(journal)
        self._manager = "" if owner is None else reps.said_name(owner.name)

    def enter(self, page: QWidget) -> None:
        """Leave nothing in the window but this page, which is the stack's present one."""
        self.is_on = True
        QToolTip.hideText()
        self._take_out(self._side_bar)
        self._out = [one for one in _widgets(self._stack) if one is not page]
        for other in self._out:
            self._stack.removeWidget(other)
            self._take_out(other)
        kept = (self._window.centralWidget(), self._menu)
        for floating in self._window.findChildren(
            QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            if floating not in kept:  # completions, which make themselves anew; dialogs gone by
                self._take_out(floating)

    def leave(self) -> None:
        """Put back what was taken out."""
        if not self.is_on:
            return
        self.is_on = False
        self._row.insertWidget(0, self._side_bar)
        self._side_bar.show()
        for page in self._out:
            self._stack.addWidget(page)
        self._out.clear()

    def masked(self, sentence: str, title: str) -> str:
        """Return a sentence without the name of any rep but the one in the page's title."""
        from fieldcoach.coaching.masking import for_one_rep  # not before the first paint

        own = max((name for name in self._names if name in title), key=len, default="")
        others = [name for name in self._names if name not in (own, self._manager)]
        return for_one_rep(own, self._manager, others, ())(sentence)

    @staticmethod
    def _take_out(widget: QWidget) -> None:
        widget.hide()
        flags = widget.windowFlags() if widget.isWindow() else Qt.WindowType.Widget
        widget.setParent(None, flags)


def _widgets(stack: QStackedWidget) -> list[QWidget]:
    return [widget for at in range(stack.count()) if (widget := stack.widget(at)) is not None]
