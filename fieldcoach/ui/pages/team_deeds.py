"""What can be done on the team page: its keys, the More of its header, the menu of a row."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView, QWidget

from fieldcoach.coaching import rep_editing
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command, spoken
from fieldcoach.ui.dialogs.customers import CustomersDialog
from fieldcoach.ui.dialogs.rep_list import PasteDialog
from fieldcoach.ui.dialogs.reps import LeaveDialog, MergeDialog, RepDialog, TiersDialog

if TYPE_CHECKING:
    from uuid import UUID

    from PySide6.QtWidgets import QDialog

    from fieldcoach.coaching.team import Member
    from fieldcoach.ui.widgets.buttons import MenuButton
    from fieldcoach.ui.workspace import Workspace


class TeamDeeds(QObject):
    """Commands of the page and of the rep one stands on, whom `chosen` gives.

    `added`: the key of a rep who is new.
    """

    added = Signal(object)
    go = Signal(object)  # a Destination

    def __init__(
        self,
        workspace: "Workspace",
        page: QWidget,
        more: "MenuButton",
        tables: "Sequence[QTableView]",
        chosen: "Callable[[], Member | None]",
    ) -> None:
        super().__init__(page)
        self._workspace = workspace
        self._page = page
        self._chosen = chosen
        self._put_off = ""
        self._menu = QMenu(more)
        self._menu.aboutToShow.connect(lambda: _fill(self._menu, self.commands()))
        more.setMenu(self._menu)
        self._of_row = QMenu(page)
        for table in tables:
            table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
            table.customContextMenuRequested.connect(
                lambda at, table=table: self._open_menu(table, at)
            )

    def commands(self) -> Sequence[Command]:
        """Return what can be done here."""
        return (
            Command("Ctrl+Shift+A", _("add a rep…"), self.add_rep),
            Command("", _("paste a list of reps…"), self.paste),
            Command("C", _("customers…"), self.show_customers),
            *self.of_rep(),
        )

    def of_rep(self) -> Sequence[Command]:
        """Return what can be done with the rep one stands on."""
        row = _("On a rep")
        return (
            Command("E", _("edit the rep…"), self._on_row(RepDialog), row, self._has_row),
            Command("F2", _("edit the rep…"), self._on_row(RepDialog), row, self._has_row),
            Command("T", _("tier…"), self._on_row(TiersDialog), row, self._has_row),
            Command("L", _("leaves…"), self._on_row(LeaveDialog), row, self._stays),
            Command("B", _("comes back"), self._come_back, row, self._leaves),
            Command("M", _("merge with…"), self._merge_row, row, self._has_row),
        )

    def add_rep(self) -> None:
        """Ask for a new rep."""
        asking = RepDialog(self._workspace, parent=self._page)
        asking.accepted.connect(lambda: self.added.emit(asking.created))
        asking.open()

    def paste(self) -> None:
        """Ask for a list of reps; one that was put off is there again."""
        asking = PasteDialog(self._workspace, self._page)
        asking.text.setPlainText(self._put_off)

        def put_off(kept: int) -> None:
            self._put_off = "" if kept else asking.text.toPlainText()

        asking.finished.connect(put_off)
        asking.open()

    def show_customers(self) -> None:
        """Show the customers of the journal."""
        CustomersDialog(self._workspace, self._page).open()

    def merge(self, gone: "UUID", kept: "UUID") -> None:
        """Ask whether two are one."""
        self._open_merge(MergeDialog(self._workspace, gone, self._page, kept=kept))

    def _merge_row(self) -> None:
        if (member := self._chosen()) is not None:
            self._open_merge(MergeDialog(self._workspace, member.rep.id, self._page))

    def _open_merge(self, asking: MergeDialog) -> None:
        asking.results_wanted.connect(self.go)
        asking.open()

    def _has_row(self) -> bool:
        return self._chosen() is not None

    def _leaves(self) -> bool:
        member = self._chosen()
        return self._has_row() and member is not None and member.rep.left_on is not None

    def _stays(self) -> bool:
        member = self._chosen()
        return self._has_row() and member is not None and not member.has_left

    def _on_row(
        self, dialog: "Callable[[Workspace, UUID, QWidget], QDialog]"
    ) -> "Callable[[], None]":
        def open_dialog() -> None:
            if (member := self._chosen()) is not None:
                dialog(self._workspace, member.rep.id, self._page).open()

        return open_dialog

    def _come_back(self) -> None:
        if (member := self._chosen()) is None:
            return
        try:
            change = rep_editing.come_back(self._workspace.journal, member.rep.id)
        except FieldcoachError as error:
            self._workspace.notice.emit(str(error))
        else:
            said = _("{name} is in the team again.").format(name=member.rep.name)
            self._workspace.do(change, said)

    def _open_menu(self, table: QTableView, at: QPoint) -> None:
        """Open the menu of the row under the mouse, or of the one that has the focus."""
        index = table.indexAt(at)
        if index.isValid():
            table.setCurrentIndex(index)
        elif self._chosen() is not None:
            at = table.visualRect(table.currentIndex()).center()
        _fill(self._of_row, self.of_rep())
        if self._of_row.actions():
            self._of_row.popup(table.viewport().mapToGlobal(at))


def _fill(menu: QMenu, commands: Sequence[Command]) -> None:
    menu.clear()
    last = ""
    told: set[str] = set()
    for command in commands:
        if not command.when() or command.words in told:
            continue
        told.add(command.words)  # a second key of the same is for the hands that know it
        if command.group != last and menu.actions():
            menu.addSeparator()
        last = command.group
        key = f"\t{spoken(command.key)}" if command.key else ""
        action = QAction(command.title.replace("&", "&&") + key, menu)
        action.triggered.connect(lambda _on=False, act=command.act: act())
        menu.addAction(action)
