"""What every page of the window is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from fieldcoach.ui.commands import Command, bind
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.widgets.notice import NoticeLine
from fieldcoach.ui.workspace import Workspace

if TYPE_CHECKING:
    from fieldcoach.coaching.changes import Change


class Page(QWidget):
    """One page: it lays out in `_lay_out`, connects in `_connect`, reads in `refresh`.

    The window makes a page when it is first asked for, calls `open` whenever it is gone to, and
    `refresh` after each change that `concerns` it: at once while it shows, else when it is shown
    again. A page says by `begin_at` where the focus goes when it is gone to, or takes the focus in
    `open`. It has no focus proxy: Tab would go from the side bar straight to that, past what stands
    before it.

    A page that `stands_alone` has the window to itself, so that one rep can look at it: no side
    bar, menus, notices or names of others, and no key leads away. It leaves by `go` or `back`.
    """

    stands_alone = False

    go = Signal(object)  # a Destination
    back = Signal()
    became = Signal(object)  # the Destination it shows now, without having been gone to

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.journal = workspace.journal
        self.jobs = workspace.jobs
        self.theme = workspace.theme
        self.destination = Destination("")
        self._first: QWidget | None = None
        self._notice: NoticeLine | None = None
        self._lay_out()
        self._connect()
        bind(self, lambda: self.commands())

    def _lay_out(self) -> None:
        """Make the widgets and put them where they belong."""

    def _connect(self) -> None:
        """Connect what was laid out."""

    def put_states(
        self, header: QWidget, *states: QWidget, foot: QWidget | None = None
    ) -> QStackedWidget:
        """Put a header above what the page can show, one at a time, and return what holds these."""
        body = QStackedWidget()
        for state in states:
            body.addWidget(state)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(header)
        lines.addWidget(body, 1)
        if foot is not None:
            lines.addWidget(foot)
        return body

    def open(self, destination: Destination) -> None:
        """Show what is asked for; the base remembers it and reads."""
        self.destination = destination
        self.refresh()

    def begin_at(self, widget: QWidget) -> None:
        """Say where the focus goes when the page is gone to."""
        self._first = widget

    def take_focus(self) -> None:
        """Put the focus where the work begins."""
        (self._first or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read again what is shown."""

    def concerns(self, change: "Change") -> bool:
        """Return whether a change makes what is shown stale; when in doubt, yes."""
        return True

    def settle(self) -> bool:
        """Keep what is being typed, before the page or the window is left; False to stay."""
        return True

    def title(self) -> str:
        """Return what the window's title bar says of it; "" for the place's name."""
        return ""

    def say(self, sentence: str) -> None:
        """Show a sentence for a while; the window asks for it while the page stands alone."""
        if self._notice is None:
            self._notice = NoticeLine(self.theme, self)
        self._notice.say(sentence)

    def fall_silent(self) -> None:
        """Let go of the sentence that was said last: somebody else may look now."""
        if self._notice is not None:
            self._notice.fall_silent()

    def pose(self) -> None:
        """Show itself as in a picture: something chosen, the focus where the work begins."""

    def commands(self) -> Sequence[Command]:
        """Return what can be done here by a key of the page, or from its menu alone.

        It is asked once the page is laid out and connected, and then again and again; it names
        all of them each time.
        """
        return ()

    def keys_title(self) -> str:
        """Return what F1 calls the keys of this page; "" to go by the place's name."""
        return ""

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """Return the keys of its widgets in groups: [(heading, [(key, what it does), …]), …].

        The keys of `commands` are not among them.
        """
        return []
