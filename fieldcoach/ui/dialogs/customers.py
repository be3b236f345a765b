"""The customers of the journal: written otherwise, and two that are one."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import customers, likeness, wording
from fieldcoach.coaching.customers import CustomerLine
from fieldcoach.coaching.likeness import folded
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import Command, bind
from fieldcoach.ui.dialogs.form import FormDialog
from fieldcoach.ui.theme import BLOCK, CUSTOMERS_SHEET, EDGE, SPACE
from fieldcoach.ui.widgets.buttons import Secondary
from fieldcoach.ui.widgets.labels import Hairline, Quiet, Sentence, Title
from fieldcoach.ui.widgets.likely_line import LikelyLine
from fieldcoach.ui.widgets.ruled_rows import RuledRow, RuledRows
from fieldcoach.ui.widgets.search_field import SearchField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fieldcoach.ui.workspace import Workspace


class CustomersDialog(QDialog):
    """Lists every customer with the visits on record; it stays open while one tidies up."""

    def __init__(self, workspace: "Workspace", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Customers"))
        self.resize(*CUSTOMERS_SHEET)
        self._workspace = workspace
        self._shown: Sequence[CustomerLine] = ()
        self._count = Quiet()
        self.search = SearchField(workspace.theme, _("Search customers"))
        self.likely = LikelyLine()
        self.list = RuledRows(workspace.theme, _("Customers"))
        self._nothing = Quiet()
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.hide()
        self.rename = Secondary(_("Rename…"), "F2")
        self.merge = Secondary(_("Merge with…"), "M")
        self._lay_out()
        self._connect()
        bind(self, self._commands)
        self._read()
        self.search.setFocus()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(BLOCK)
        head.addWidget(Title(_("Customers")))
        head.addWidget(self._count)
        head.addStretch()
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(_("Close"))
        close.setAutoDefault(False)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(SPACE)
        foot.addWidget(self.rename)
        foot.addWidget(self.merge)
        foot.addStretch()
        foot.addWidget(buttons)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE, EDGE, EDGE, BLOCK)
        lines.setSpacing(SPACE)
        lines.addLayout(head)
        lines.addSpacing(SPACE)
        lines.addWidget(self.search)
        lines.addWidget(self.likely)
        lines.addWidget(self._nothing)
        lines.addWidget(self.list, 1)
        lines.addWidget(Hairline())
        lines.addWidget(self.said)
        lines.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._show)
        self.search.down.connect(self.list.setFocus)
        self.search.entered.connect(self.list.setFocus)
        self.search.escaped.connect(self.reject)
        self.list.activated.connect(self._rename)
        self.rename.clicked.connect(self._rename)
        self.merge.clicked.connect(lambda: self._merge())
        self.likely.merge_wanted.connect(self._merge_likely)
        self._workspace.changed.connect(self._read)
        self._workspace.notice.connect(self._say)

    def _commands(self) -> "Sequence[Command]":
        return (
            Command("F2", _("rename…"), self._rename, when=self._has_row),
            Command("M", _("merge with…"), self._merge, when=self._is_in_list),
            Command("Ctrl+Z", _("undo"), self._workspace.undo),
        )

    def _has_row(self) -> bool:
        return self._chosen() is not None

    def _is_in_list(self) -> bool:
        return self._has_row() and self.list.hasFocus()

    def _chosen(self) -> CustomerLine | None:
        row = self.list.row()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _read(self) -> None:
        self._all = customers.lines(self._workspace.journal)
        names = {one.id: one.name for one in self._all}
        self.likely.show_pairs(
            [
                ((one, names[one]), (other, names[other]))
                for one, other in likeness.alike(list(names.items()))
            ]
        )
        self._show()

    def _show(self) -> None:
        wanted = folded(self.search.words()).split()
        self._shown = [one for one in self._all if all(word in folded(one.name) for word in wanted)]
        today = clock.today()
        self.list.show_rows(
            [
                RuledRow(
                    margin=""
                    if one.last_visit is None
                    else wording.short_day(one.last_visit, today),
                    words=one.name,
                    rest=_visits(one.visits),
                )
                for one in self._shown
            ]
        )
        n = len(self._all)
        self._count.setText(ngettext("{n} customer", "{n} customers", n).format(n=n) if n else "")
        self._nothing.setText(
            _("No customer is called so.")
            if self._all
            else _("Customers come with the visits of ride-alongs; there are none yet.")
        )
        self._nothing.setVisible(not self._shown)
        self.rename.setEnabled(self._has_row())
        self.merge.setEnabled(self._has_row() and n > 1)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _rename(self) -> None:
        if (one := self._chosen()) is not None:
            self._say("")
            RenameDialog(self._workspace, one, self).open()

    def _merge(self, kept: UUID | None = None) -> None:
        if (one := self._chosen()) is not None and len(self._all) > 1:
            self._say("")
            MergeCustomersDialog(self._workspace, self._all, one, kept, self).open()

    def _merge_likely(self, one: UUID, other: UUID) -> None:
        pair = [line for line in self._all if line.id in (one, other)]
        gone, kept = sorted(pair, key=lambda line: line.visits)
        MergeCustomersDialog(self._workspace, self._all, gone, kept.id, self).open()


class RenameDialog(FormDialog):
    """Writes a customer otherwise."""

    def __init__(
        self, workspace: "Workspace", customer: CustomerLine, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Rename {name}").format(name=customer.name), _("Rename"), parent)
        self._workspace = workspace
        self._customer = customer
        self.name = self.add_line("name", _("Name"), customer.name)
        self.name.selectAll()

    def keep(self) -> None:
        if self.name.words() != self._customer.name:
            journal = self._workspace.journal
            self._workspace.do(customers.rename(journal, self._customer.id, self.name.words()))


class MergeCustomersDialog(FormDialog):
    """Gives the visits of one customer to another, and says before what that is."""

    def __init__(
        self,
        workspace: "Workspace",
        everyone: "Sequence[CustomerLine]",
        gone: CustomerLine,
        kept: UUID | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("Merge {name} with…").format(name=gone.name), _("Merge"), parent)
        self._workspace = workspace
        self._gone = gone
        pairs = likeness.alike([(one.id, one.name) for one in everyone])
        near = {one for pair in pairs if gone.id in pair for one in pair}
        self.other = self.add_choice("other", _("Stays"))
        for one in sorted(everyone, key=lambda one: (one.id != kept, one.id not in near)):
            if one.id != gone.id:
                self.other.addItem(one.name, one.id)
        self.told = Sentence()
        self.rest.addWidget(self.told)
        self.other.currentIndexChanged.connect(self._tell)
        self._tell()

    def keep(self) -> None:
        journal = self._workspace.journal
        self._workspace.do(customers.merge(journal, self._gone.id, self.other.currentData()))

    def _tell(self) -> None:
        self.told.say(
            _("{kept} gets {moved}; {gone} is gone. Undo brings both back.").format(
                kept=self.other.currentText(),
                moved=_visits(self._gone.visits) or _("nothing"),
                gone=self._gone.name,
            )
        )
        self.fit()


def _visits(n: int) -> str:
    return ngettext("{n} visit", "{n} visits", n).format(n=n) if n else ""
