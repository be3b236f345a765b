"""The menus, and the keys that work everywhere in the window."""

import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command, plain, spoken
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.places import BELOW, PLACES


class Menus(QObject):
    """File, Edit, Page, View, Help. What needs a journal is disabled until `set_open(True)`.

    They hang in `main`, which the foot of the side bar opens; on a Mac in the screen's own bar too.
    The commands of the page that shows are what `page_commands` returns.
    """

    go = Signal(object)  # a Destination
    open_journal = Signal(object)  # a Path, or None to ask for one
    appearance = Signal(str)
    about = Signal()
    search = Signal()
    keys = Signal()
    main_wanted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.main = QMenu(window)
        self.main.setAccessibleName(_("Menu"))
        self.bar = QMenuBar() if sys.platform == "darwin" else None
        self.page_commands: Callable[[], Sequence[Command]] = tuple
        self._needs_journal: list[QAction] = []
        self._wanted: dict[QAction, bool] = {}  # enabled, where no page stands alone
        self._alone = False
        self.recent: Callable[[], list[Path]] = list
        self._appearances: dict[str, QAction] = {}
        self._file()
        self._edit()
        self._page()
        self._view()
        self._help()
        self._add(None, _("&Menu"), self.main_wanted.emit, "F10")
        self.set_open(False)

    def set_open(self, is_open: bool) -> None:
        """Enable what needs a journal."""
        for action in self._needs_journal:
            self._enable(action, is_open)

    def set_alone(self, alone: bool) -> None:
        """Let no menu and no key of it do anything while a page stands alone."""
        self._alone = alone
        for kept in (self._recent, self._here):
            kept.clear()
        for action, wanted in self._wanted.items():
            action.setEnabled(wanted and (action is self._keys or not alone))
        if self.bar is not None:
            self.bar.setVisible(not alone)

    def everywhere(self) -> Iterator[Command]:
        """Yield what can be done now wherever one is, in the order of the menus."""
        for menu in self.main.findChildren(QMenu):
            within = "" if menu.parent() is self.main else f"{plain(menu.title())}: "
            for action in menu.actions():
                if action in self._wanted and action.isEnabled():
                    key = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
                    yield Command(key, within + plain(action.text()), action.trigger)

    def say_undo(self, undo: str, redo: str) -> None:
        """Name what would be undone and made again; "" disables."""
        self._enable(self.undo, bool(undo))
        self.undo.setText(_("&Undo: {what}").format(what=_plain(undo)) if undo else _("&Undo"))
        self._enable(self.redo, bool(redo))
        self.redo.setText(_("&Redo: {what}").format(what=_plain(redo)) if redo else _("&Redo"))

    def say_way_back(self, there: bool) -> None:
        """Say whether there is a place to go back to."""
        self._enable(self.back, there)

    def tick_appearance(self, choice: str) -> None:
        """Tick which looks are chosen."""
        self._appearances[choice].setChecked(True)

    def _file(self) -> None:
        menu = self._menu(_("&File"))
        new = self._add(menu, _("&New ride-along"), self._to("ride_along"), "Ctrl+N")
        menu.addSeparator()
        self._add(
            menu,
            _("&Open journal…"),
            lambda: self.open_journal.emit(None),
            QKeySequence.StandardKey.Open,
        )
        self._recent = menu.addMenu(_("Open &recent"))
        self._recent.aboutToShow.connect(self._list_recent)
        menu.addSeparator()
        export = self._add(menu, _("&Export…"), self._to("reports"))
        menu.addSeparator()
        self._add(menu, _("&Quit"), self._window.close, "Ctrl+Q").setMenuRole(
            QAction.MenuRole.QuitRole
        )
        self._needs_journal += [new, export]

    def _edit(self) -> None:
        menu = self._menu(_("&Edit"))
        self.undo = self._add(menu, _("&Undo"), None, QKeySequence.StandardKey.Undo)
        self.redo = self._add(menu, _("&Redo"), None, QKeySequence.StandardKey.Redo)
        self.say_undo("", "")
        menu.addSeparator()
        search = self._add(menu, _("&Search…"), self.search.emit, "Ctrl+K")
        self._needs_journal.append(search)

    def _page(self) -> None:
        self._here = self._menu(_("&Page"))
        self._here.aboutToShow.connect(self._list_commands)

    def _view(self) -> None:
        menu = self._menu(_("&View"))
        for number, place in enumerate(PLACES, start=1):
            self._needs_journal.append(
                self._add(menu, place.text, self._to(place.name), f"Ctrl+{number}")
            )
        menu.addSeparator()
        for place in BELOW:
            key = "Ctrl+," if place.name == "settings" else None
            self._needs_journal.append(self._add(menu, place.text, self._to(place.name), key))
        menu.addSeparator()
        self.back = self._add(menu, _("&Back"), None, "Alt+Left")
        self.say_way_back(False)
        menu.addSeparator()
        looks = menu.addMenu(_("&Appearance"))
        group = QActionGroup(self)
        for choice, text in (
            ("system", _("Follow the &system")),
            ("light", _("&Light")),
            ("dark", _("&Dark")),
        ):
            action = looks.addAction(text)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, c=choice: self.appearance.emit(c))
            self._appearances[choice] = action
            self._wanted[action] = True

    def _help(self) -> None:
        menu = self._menu(_("&Help"))
        self._keys = self._add(menu, _("&Keys of this page"), self.keys.emit, "F1")
        self._add(menu, _("&About Fieldcoach"), self.about.emit).setMenuRole(
            QAction.MenuRole.AboutRole
        )

    def _menu(self, title: str) -> QMenu:
        menu = self.main.addMenu(title)
        if self.bar is not None:
            self.bar.addMenu(menu)
        return menu

    def _add(
        self,
        menu: QMenu | None,
        text: str,
        on_trigger: Callable[[], object] | None,
        key: str | QKeySequence.StandardKey | None = None,
    ) -> QAction:
        action = QAction(text, self)
        if isinstance(key, str):
            action.setShortcut(QKeySequence(key))
        elif key is not None:
            action.setShortcuts(key)
        if on_trigger is not None:
            action.triggered.connect(lambda: on_trigger())
        self._wanted[action] = True
        if menu is not None:
            menu.addAction(action)
        self._window.addAction(action)
        return action

    def _enable(self, action: QAction, on: bool) -> None:
        self._wanted[action] = on
        action.setEnabled(on and not self._alone)

    def _list_commands(self) -> None:
        self._here.clear()
        offered = self.page_commands()
        for command in offered:
            key = f"\t{spoken(command.key)}" if command.key else ""
            action = self._here.addAction(_plain(command.title) + key)
            action.triggered.connect(lambda _on=False, act=command.act: act())
        if not offered:
            self._here.addAction(_("No commands of its own")).setEnabled(False)

    def _to(self, place: str) -> Callable[[], None]:
        return lambda: self.go.emit(Destination(place))

    def _list_recent(self) -> None:
        self._recent.clear()
        paths = self.recent()
        for path in paths:
            action = self._recent.addAction(_plain(path.name))
            action.setToolTip(str(path))
            action.setStatusTip(str(path))
            action.triggered.connect(lambda _on=False, p=path: self.open_journal.emit(p))
        if not paths:
            self._recent.addAction(_("None yet")).setEnabled(False)


def _plain(words: str) -> str:
    """Return words for a menu, where an & would otherwise mark a letter."""
    return words.replace("&", "&&")
