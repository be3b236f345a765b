"""The window: side bar, menus, one page at a time, the way back, the notice line."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from fieldcoach import resources
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.alone import Alone
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Job
from fieldcoach.ui.menus import Menus
from fieldcoach.ui.overlays import Overlays
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.places import FIRST, Place, place_of
from fieldcoach.ui.theme import SCREEN, Theme
from fieldcoach.ui.widgets.notice import NoticeLine
from fieldcoach.ui.widgets.page_header import PageHeader
from fieldcoach.ui.widgets.side_bar import SideBar
from fieldcoach.ui.workspace import Workspace

if TYPE_CHECKING:
    from fieldcoach.coaching.changes import Change

_WAY_BACK = 50
_PATIENCE = 700  # milliseconds until a journal that is slow to open is worth a word


class MainWindow(QMainWindow):
    """Paints before a journal is open; `attach` gives it one, and another one later."""

    closed = Signal()
    went = Signal()  # from one place to another

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.workspace: Workspace | None = None
        self._pages: dict[str, Page] = {}
        self._here: Destination | None = None
        self._coming: Job | None = None  # what imports the page that is gone to
        self._way_back: list[Destination] = []
        self.menus = Menus(self)
        self.overlays = Overlays(self)
        self._lay_out()
        self._connect()

    @property
    def page(self) -> Page | None:
        """The page that shows."""
        return None if self._here is None else self._pages[self._here.place]

    @property
    def place(self) -> Place:
        """The place of the page that shows."""
        return place_of(self._here or FIRST)

    def page_of(self, place: Place) -> Page:
        """Return the page of a place, made if it was not gone to yet; a journal must be open."""
        page = self._pages.get(place.name)
        if page is None:
            assert self.workspace is not None
            page = place.page_class()(self.workspace)
            page.go.connect(self._page_goes)
            page.back.connect(self._page_goes_back)
            page.became.connect(self._become)
            self._pages[place.name] = page
            self._stack.addWidget(page)
        return page

    def recent(self) -> list[Destination]:
        """Return where the person was before, the last place first; one thing stands there once."""
        been: dict[object, Destination] = {}
        for one in reversed(self._way_back):
            been.setdefault((one.place, one.id), one)
        if self._here is not None:
            been.pop((self._here.place, self._here.id), None)
        return list(been.values())

    def attach(self, workspace: Workspace, first: Destination = FIRST) -> None:
        """Show a journal, and in it `first`; the pages of the one before are dropped."""
        self._drop_pages()
        self.workspace = workspace
        workspace.changed.connect(self._refresh_concerned)
        workspace.notice.connect(self.say)
        workspace.undo_offered.connect(self._offer_undo)
        workspace.stack_changed.connect(self._say_undo)
        self._side_bar.name_journal(workspace.journal.path, read_only=workspace.journal.read_only)
        self.menus.set_open(True)
        self._say_undo()
        self.go(first)

    def go(self, destination: Destination) -> None:
        """Show the page of a destination and remember the way back.

        A page of figures that was not gone to yet is imported beside the window first; meanwhile
        the one before stays, and whoever goes elsewhere goes there.
        """
        if self._coming is not None:
            self._coming.cancel()
            self._coming = None
        place = place_of(destination)
        if place.figures and not place.is_imported and self.workspace is not None:
            jobs = self.workspace.jobs
            self._coming = jobs.run(place.page_class, lambda _page: self.go(destination))
            return
        came_from, was_alone = self._here, self._alone.is_on
        if self._show(destination) and came_from is not None and came_from != destination:
            if not was_alone:  # no key leads back before the eyes of one rep
                self._way_back.append(came_from)
                del self._way_back[:-_WAY_BACK]
            elif self._way_back and self._way_back[-1] == destination:
                self._way_back.pop()
            self._notice.go_elsewhere()
            self.went.emit()
        self._say_way_back()

    def go_back(self) -> None:
        """Show what was shown before; from a first inner page, its place in the side bar."""
        if self._way_back:
            self._show(self._way_back.pop())
        elif self._here is not None:
            self._show(Destination(place_of(self._here).lit))
        self._say_way_back()

    def undo(self) -> None:
        """Take the last change back; what is being typed goes on record first, not astray."""
        if self.workspace is not None:
            self.settle()
            self.workspace.undo()

    def redo(self) -> None:
        """Make again what was taken back."""
        if self.workspace is not None:
            self.workspace.redo()

    def say(self, sentence: str) -> None:
        """Show a sentence in the notice line, or let a page that stands alone show it."""
        page = self.page
        if self._alone.is_on and page is not None:
            page.say(self._alone.masked(sentence, page.title()))
        else:
            self._notice.say(sentence)

    def settle(self) -> bool:
        """Let the page keep what is being typed; False where it wants to stay."""
        return self.page is None or self.page.settle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Esc, which nobody on an inner page wanted, as the way back."""
        inner = self._here is not None and bool(place_of(self._here).side_bar)
        leads_back = inner and not self._alone.is_on and not _is_typing(self.focusWidget())
        if event.key() == Qt.Key.Key_Escape and leads_back:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.settle():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def _lay_out(self) -> None:
        self.setWindowTitle("Fieldcoach")
        self.setWindowIcon(QIcon(str(resources.path("icons", "mark.svg"))))
        self._side_bar = SideBar(self.theme, self.menus.main)
        self._stack = QStackedWidget()
        self._waiting = _Waiting(self.theme)
        self._stack.addWidget(self._waiting)
        content = QWidget()  # the notice lies over it; a stack raises its pages above others
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        middle = QWidget()
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side_bar)
        row.addWidget(content, 1)
        self.setCentralWidget(middle)
        self._notice = NoticeLine(self.theme, content)
        self._alone = Alone(self, self.menus.main, self._stack, self._side_bar, row)
        self._side_bar.light(FIRST.place)
        available = QApplication.primaryScreen().availableSize()
        self.resize(min(SCREEN[0], available.width()), min(SCREEN[1], available.height()))

    def _connect(self) -> None:
        self._side_bar.chosen.connect(self.go)
        self._notice.undo.connect(self.undo)
        self.menus.go.connect(self.go)
        self.menus.back.triggered.connect(self.go_back)
        self.menus.undo.triggered.connect(self.undo)
        self.menus.redo.triggered.connect(self.redo)
        self.menus.main_wanted.connect(self._side_bar.menu.open)
        self.menus.page_commands = self.overlays.commands
        self.menus.keys.connect(self.overlays.show_keys)
        self.menus.search.connect(self.overlays.show_search)
        self._side_bar.search.asked.connect(self.overlays.show_search)

    def _show(self, destination: Destination) -> bool:
        """Show a page; False where the present one stays or the new one cannot open."""
        if self.workspace is None or not self.settle():
            self._light_here()
            return False
        page = self.page_of(place_of(destination))
        before = self.page or self._waiting
        try:
            if page.stands_alone:
                self._alone.learn(self.workspace.journal)
            self._put_up(page)
            fallen_to = None if page is before else self.focusWidget()  # where hiding one left it
            page.open(destination)
        except FieldcoachError as error:
            self._put_up(before)
            self._light_here()
            self.say(str(error))
            return False
        self._here = destination
        self._light_here()
        self._say_title()
        focus = self.focusWidget()
        if focus is None or focus is fallen_to or not page.isAncestorOf(focus):
            page.take_focus()
        return True

    def _put_up(self, page: QWidget) -> None:
        """Show a page in the window that it wants: whole, or with nothing else in it."""
        self.overlays.dismiss()
        self._alone.leave()
        self._stack.setCurrentWidget(page)
        if isinstance(page, Page) and page.stands_alone:
            self._notice.fall_silent()
            page.fall_silent()
            self._alone.enter(page)
        self.menus.set_alone(self._alone.is_on)
        self._say_undo()

    def _page_goes(self, destination: Destination) -> None:
        """Follow a page, but none that is out of the window while another stands alone."""
        if not self._alone.is_on or self.sender() is self.page:
            self.go(destination)

    def _page_goes_back(self) -> None:
        if not self._alone.is_on or self.sender() is self.page:
            self.go_back()

    def _become(self, destination: Destination) -> None:
        """Take note of what the page shows now, for the title and for coming back to it."""
        if self.sender() is self.page:
            self._here = destination
            self._say_title()

    def _drop_pages(self) -> None:
        self._alone.leave()
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._way_back.clear()
        self._here = None
        self._say_way_back()
        if self.workspace is not None:
            self.workspace.deleteLater()

    def _refresh_concerned(self, change: "Change") -> None:
        """Let the shown page read again; the others read when they are gone to."""
        page = self.page
        if page is not None and page.concerns(change):
            page.refresh()
            self._say_title()

    def _light_here(self) -> None:
        if self._here is not None:
            self._side_bar.light(place_of(self._here).lit)

    def _say_title(self) -> None:
        if self._here is not None and self.page is not None:
            words = self.page.title() or place_of(self._here).text
            self.setWindowTitle(words if self._alone.is_on else f"{words} – Fieldcoach")

    def _say_way_back(self) -> None:
        self.menus.say_way_back(bool(self._way_back))

    def _offer_undo(self, words: str) -> None:
        if self._alone.is_on:
            self.say(words)
        else:
            self._notice.say(words, undoable=True)

    def _say_undo(self) -> None:
        if self.workspace is None or self._alone.is_on:
            self.menus.say_undo("", "")
        else:
            self.menus.say_undo(self.workspace.undo_words, self.workspace.redo_words)


class _Waiting(QWidget):
    """What the first page looks like until there is a journal to fill it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._header = PageHeader(theme, place_of(FIRST).text)
        self._fact = self._header.add_fact()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._header)
        column.addStretch()
        QTimer.singleShot(_PATIENCE, self, lambda: self._fact.setText(_("opening…")))


def _is_typing(widget: QWidget | None) -> bool:
    return isinstance(widget, QLineEdit | QTextEdit | QPlainTextEdit)
