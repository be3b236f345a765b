"""A pasted block of results, and below it what becomes of each row; all of them or none."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fieldcoach.coaching import result_editing, result_paste
from fieldcoach.coaching.period_words import period_words
from fieldcoach.coaching.result_editing import column_words
from fieldcoach.coaching.result_paste import PasteAt, PastedBlock, PastedLine
from fieldcoach.coaching.wording import listing
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.dialogs.form import FormDialog
from fieldcoach.ui.theme import EDGE, IMPORT_SHEET
from fieldcoach.ui.widgets.labels import Sentence, set_tone
from fieldcoach.ui.widgets.ruled_rows import RuledRow, RuledRows

if TYPE_CHECKING:
    from fieldcoach.coaching.result_table import ResultTable
    from fieldcoach.ui.workspace import Workspace

_TAB_STOP = 8 * EDGE


class PasteResultsDialog(FormDialog):
    """Shows what a block says before it is taken; the text can be corrected here."""

    grows = True

    def __init__(
        self,
        workspace: "Workspace",
        table: "ResultTable",
        at: PasteAt,
        text: str,
        parent: QWidget | None = None,
    ) -> None:
        title = _("Paste {metric}, {period}").format(
            metric=table.metric, period=period_words(table.period)
        )
        super().__init__(title, _("Take"), parent)
        self.resize(*IMPORT_SHEET)
        self._workspace = workspace
        self._table = table
        self._at = at
        self._block = PastedBlock()
        self.rest.addWidget(
            Sentence(
                _(
                    "Rows of a spreadsheet: rep, target, actual, or the attainment in percent; a"
                    " row of heads may say another order. Bare figures go down from the {column} of"
                    " the rep you stand on."
                ).format(column=column_words(at.column))
            )
        )
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(_("Rows of the spreadsheet"))
        self.text.setTabStopDistance(_TAB_STOP)
        self.rest.addWidget(self.text, 1)
        self.found = RuledRows(workspace.theme, _("What becomes of each row"))
        self.rest.addWidget(self.found, 2)
        self.told = Sentence()
        self.rest.addWidget(self.told)
        self.text.textChanged.connect(self._tell)
        self.text.setPlainText(text)
        self._tell()
        first: QWidget = self.act if self.act.isEnabled() else self.text
        first.setFocus()

    def keep(self) -> None:
        change = result_editing.take_pasted(self._workspace.journal, self._block.settings)
        count = len(self._block.settings)
        said = ngettext("{n} result is taken.", "{n} results are taken.", count)
        self._workspace.do(change, said.format(n=count))

    def _tell(self) -> None:
        table = self._table
        self._block = result_paste.read_block(
            self._workspace.journal,
            self.text.toPlainText(),
            table.metric,
            table.period,
            self._at,
        )
        bad_first = sorted(self._block.lines, key=lambda line: not line.problem)
        self.found.show_rows([_row(line) for line in bad_first])
        self.found.setVisible(bool(bad_first))
        self.act.setEnabled(bool(self._block.settings) and not self._block.bad)
        self.told.say(self._block.problem or _sums(self._block))
        set_tone(self.told, "danger" if self._block.problem else "text")
        self.fit()


def _row(line: PastedLine) -> RuledRow:
    said = ", ".join(f"{column_words(column)} {cell}" for column, cell in line.cells.items())
    words = f"{line.rep}: {said}" if line.rep and said else line.rep or said
    return RuledRow(
        margin=str(line.line),
        words=words,
        rest=line.problem or line.becomes,
        tone="danger" if line.problem else "text2",
    )


def _sums(block: PastedBlock) -> str:
    new = len(block.settings)
    same = len(block.lines) - new - block.bad
    parts = (
        (new, ngettext("{n} can be taken", "{n} can be taken", new)),
        (same, ngettext("{n} changes nothing", "{n} change nothing", same)),
        (block.bad, ngettext("{n} cannot be read", "{n} cannot be read", block.bad)),
    )
    said = listing([words.format(n=n) for n, words in parts if n])
    if not said:
        return _("There is nothing to take.")
    if block.bad:
        rule = _("All rows or none: nothing is taken while a row cannot be read.")
        return f"{said}. {rule}"
    return f"{said}. " + _("Undo puts back what was there.") if new else f"{said}."
