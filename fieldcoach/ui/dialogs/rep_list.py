"""A list of reps, pasted or typed, and beside it what becomes of each line."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fieldcoach.coaching import rep_list, wording
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.dialogs.form import FormDialog
from fieldcoach.ui.widgets.labels import Sentence, set_tone

if TYPE_CHECKING:
    from fieldcoach.ui.workspace import Workspace


class PasteDialog(FormDialog):
    """Adds all who are new in a list, or nobody while a line cannot be read."""

    def __init__(self, workspace: "Workspace", parent: QWidget | None = None) -> None:
        super().__init__(_("Paste a list of reps"), _("Add"), parent)
        self._workspace = workspace
        self.told = Sentence(
            _(
                "One rep a line, or rows of a spreadsheet: name, role, territory, reports to,"
                " hired. A row of heads may say another order."
            )
        )
        self.rest.addWidget(self.told)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("List of reps"))
        self.text.setTabChangesFocus(True)
        self.rest.addWidget(self.text, 1)
        self.found = QPlainTextEdit()
        self.found.setReadOnly(True)
        self.found.setTabChangesFocus(True)
        self.found.setAccessibleName(_("What becomes of each line"))
        self.rest.addWidget(self.found, 1)
        self.unused = Sentence()
        set_tone(self.unused, "warning")
        self.unused.hide()
        self.rest.addWidget(self.unused)
        self.text.textChanged.connect(self._tell)
        self.act.setEnabled(False)
        self.text.setFocus()

    def keep(self) -> None:
        self._workspace.do(rep_list.add_list(self._workspace.journal, self.text.toPlainText()))

    def _tell(self) -> None:
        told = rep_list.read_list(self._workspace.journal, self.text.toPlainText())
        rows = told.reps
        self.unused.say(
            ngettext(
                "Not used, for nothing of this name is kept: {column}.",
                "Not used, for nothing of these names is kept: {column}.",
                len(told.unused),
            ).format(column=wording.listing(list(told.unused)))
        )
        self.unused.setVisible(bool(told.unused))
        new = sum(row.is_new for row in rows)
        self.act.setEnabled(new > 0 and not any(row.problem for row in rows))
        self.act.setText(ngettext("Add {n} rep", "Add {n} reps", new).format(n=new))
        lines = [
            _("line {n}: {name}, {what}").format(
                n=row.line, name=row.name, what=row.problem or row.note or _("new")
            )
            for row in rows
        ]
        self.found.setPlainText("\n".join(lines))
