"""A list of reps, pasted or typed, and below it what becomes of each line."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fieldcoach.coaching import rep_list, wording
from fieldcoach.coaching.rep_list import ListedRep, ReadList
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.dialogs.form import FormDialog
from fieldcoach.ui.theme import PASTE_SHEET
from fieldcoach.ui.widgets.labels import Sentence, set_tone
from fieldcoach.ui.widgets.ruled_rows import RuledRow, RuledRows

if TYPE_CHECKING:
    from fieldcoach.ui.workspace import Workspace


class PasteDialog(FormDialog):
    """Adds all who are new in a list, or nobody while a line cannot be read."""

    grows = True

    def __init__(self, workspace: "Workspace", parent: QWidget | None = None) -> None:
        super().__init__(_("Paste a list of reps"), _("Add"), parent)
        self.resize(*PASTE_SHEET)
        self._workspace = workspace
        self.rest.addWidget(
            Sentence(
                _(
                    "One rep a line, or rows of a spreadsheet: name, role, territory, reports to,"
                    " hired. A row of heads may say another order."
                )
            )
        )
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("List of reps"))
        self.text.setTabChangesFocus(True)
        self.rest.addWidget(self.text, 1)
        self.found = RuledRows(workspace.theme, _("What becomes of each line"))
        self.found.hide()
        self.rest.addWidget(self.found, 1)
        self.told = Sentence()
        self.unused = Sentence()
        set_tone(self.unused, "warning")
        for sentence in (self.told, self.unused):
            sentence.hide()
            self.rest.addWidget(sentence)
        self.text.textChanged.connect(self._tell)
        self.act.setEnabled(False)
        self.text.setFocus()

    def keep(self) -> None:
        self._workspace.do(rep_list.add_list(self._workspace.journal, self.text.toPlainText()))

    def _tell(self) -> None:
        read = rep_list.read_list(self._workspace.journal, self.text.toPlainText())
        new = sum(row.is_new for row in read.reps)
        bad_first = sorted(read.reps, key=lambda row: not row.problem)
        self.act.setEnabled(new > 0 and not bad_first[0].problem)
        self.act.set_words(ngettext("Add {n} rep", "Add {n} reps", new).format(n=new))
        self.found.show_rows([_row(row) for row in bad_first])
        self.told.say(_sums(read))
        for part in (self.found, self.told):
            part.setVisible(bool(read.reps))
        self.unused.say(
            ngettext(
                "Not used, for nothing of this name is kept: {columns}.",
                "Not used, for nothing of these names is kept: {columns}.",
                len(read.unused),
            ).format(columns=wording.listing(list(read.unused)))
        )
        self.unused.setVisible(bool(read.unused))
        self.fit()


def _row(rep: ListedRep) -> RuledRow:
    tone = "danger" if rep.problem else "text2"
    if rep.problem or rep.note:
        rest = rep.problem or rep.note
    else:
        known = (rep.role, rep.territory, rep.reports_to)
        rest = ", ".join(filter(None, (*known, _("new"))))
    return RuledRow(margin=str(rep.line), words=rep.name, rest=rest, tone=tone)


def _sums(read: ReadList) -> str:
    new = sum(rep.is_new for rep in read.reps)
    skipped = sum(bool(rep.note) for rep in read.reps)
    bad = len(read.reps) - new - skipped
    parts = (
        (new, ngettext("{n} is new", "{n} are new", new)),
        (skipped, ngettext("{n} is skipped", "{n} are skipped", skipped)),
        (bad, ngettext("{n} cannot be read", "{n} cannot be read", bad)),
    )
    sums = wording.listing([words.format(n=n) for n, words in parts if n]) + "."
    return sums + " " + _("Nobody is added while a line cannot be read.") if bad else sums
