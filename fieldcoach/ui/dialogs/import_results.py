"""A file of results before it is taken: every row with what becomes of it; all rows or none."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.coaching.intake import result_preview
from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.coaching.intake.result_preview import ResultLine, ResultLines
from fieldcoach.coaching.intake.run import Kind
from fieldcoach.coaching.wording import count_word, grouped
from fieldcoach.errors import FieldcoachError
from fieldcoach.exchange.importing import FileRows, read_csv
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import Command, bind
from fieldcoach.ui.jobs import Job
from fieldcoach.ui.models.result_lines import ResultLinesModel, why
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, IMPORT_SHEET, SPACE
from fieldcoach.ui.widgets.buttons import Link, Primary, Secondary
from fieldcoach.ui.widgets.elided import ElidedWords
from fieldcoach.ui.widgets.labels import Hairline, Sentence, Small, Title, set_tone
from fieldcoach.ui.widgets.parts import Tabs
from fieldcoach.ui.widgets.result_lines import ResultLinesTable

if TYPE_CHECKING:
    from fieldcoach.coaching.changes import Change
    from fieldcoach.ui.workspace import Workspace

_ROWS, _SAID = range(2)


@dataclass(frozen=True, slots=True)
class _Read:
    """What the file says, and what becomes of it in this journal."""

    file: FileRows
    seen: ResultLines

    def bad(self) -> list[ResultLine]:
        return [one for one in self.seen.lines if one.problems]

    def count_new(self) -> int:
        return sum(one.is_new for one in self.seen.lines)


def ask_for_file(parent: QWidget) -> Path | None:
    """Have the person choose a file; None where nothing was chosen."""
    name, _kind = QFileDialog.getOpenFileName(
        parent,
        _("Import results"),
        str(Path.home()),
        _("Tables as text (*.csv *.tsv *.txt);;All files (*)"),
    )
    return Path(name) if name else None


class ImportResultsDialog(QDialog):
    """Reads a file off the interface thread, as often as asked; nothing is written until Import."""

    def __init__(self, workspace: "Workspace", file: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Import results"))
        self.resize(*IMPORT_SHEET)
        self._workspace = workspace
        self._file = file
        self._read: _Read | None = None
        self._job: Job | None = None
        self._writing = False
        self._lay_out()
        self._connect()
        self.read_again()

    def _lay_out(self) -> None:
        self._name = ElidedWords()
        self._name.setFont(self._workspace.theme.font(weight=600))
        self._size = Small()
        another = Link(_("Another file…"))
        another.clicked.connect(self._choose_file)
        head = QHBoxLayout()
        head.setSpacing(BLOCK)
        head.addWidget(self._name)
        head.addWidget(self._size)
        head.addStretch()
        head.addWidget(another)

        self._new = _Count()
        self._same = _Count()
        self._bad = _Count()
        self._reps = _Count()
        self._counts = QWidget()
        counts = QHBoxLayout(self._counts)
        counts.setContentsMargins(0, 0, 0, 0)
        counts.setSpacing(BLOCK)
        for number, count in enumerate((self._new, self._same, self._bad, self._reps)):
            if number:
                counts.addWidget(Hairline(Qt.Orientation.Vertical))
            counts.addWidget(count, 1)
        self._columns = Small()
        self._columns.setTextFormat(Qt.TextFormat.PlainText)
        self._columns.setWordWrap(True)

        self._order = Tabs()
        self._order.setAccessibleName(_("Order of the rows"))
        self._order.addTab(_("Bad rows first"))
        self._order.addTab(_("In order of the file"))
        self._model = ResultLinesModel(self._workspace.theme, self)
        self.view = ResultLinesTable(self._workspace.theme, self._model)
        self._said = Sentence()
        said = QWidget()
        lines = QVBoxLayout(said)
        lines.setContentsMargins(0, BLOCK, 0, 0)
        lines.addWidget(self._said)
        lines.addStretch()
        self._body = QStackedWidget()
        self._body.addWidget(self._rows())
        self._body.addWidget(said)

        self._rule = Sentence()
        self._copy = Link()
        self._again = Secondary(_("Read again"), "F5")
        cancel = Secondary(_("Cancel"))
        cancel.clicked.connect(self.reject)
        self.act = Primary(_("Import"))
        self.act.setEnabled(False)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE)
        foot.addWidget(self._copy)
        foot.addStretch()
        for button in (cancel, self._again, self.act):
            foot.addWidget(button)

        whole = QVBoxLayout(self)
        whole.setContentsMargins(EDGE, EDGE, EDGE, BLOCK)
        whole.setSpacing(BLOCK - GAP)
        whole.addWidget(Title(_("Import results")))
        whole.addWidget(Hairline())
        whole.addLayout(head)
        whole.addWidget(Hairline())
        whole.addWidget(self._body, 1)
        whole.addWidget(self._rule)
        whole.addWidget(Hairline())
        whole.addWidget(self._foot)

    def _rows(self) -> QWidget:
        rows = QWidget()
        lines = QVBoxLayout(rows)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE)
        lines.addWidget(self._counts)
        lines.addWidget(self._columns)
        tabs = QHBoxLayout()
        tabs.addWidget(self._order)
        tabs.addStretch()
        lines.addLayout(tabs)
        lines.addWidget(self.view, 1)
        return rows

    def _connect(self) -> None:
        self.act.clicked.connect(self._import)
        self._again.clicked.connect(self.read_again)
        self._copy.clicked.connect(self._copy_lines)
        self._order.currentChanged.connect(lambda _at: self._show_rows())
        bind(self, self._commands)

    def _commands(self) -> Sequence[Command]:
        return (
            Command("F5", _("read the file again"), self.read_again),
            Command("Ctrl+Enter", _("import"), self.act.click),
        )

    def read_again(self) -> None:
        """Read the file as it is by now."""
        if self._writing:
            return
        if self._job is not None:
            self._job.cancel()
        self._name.setText(self._file.name)
        self._name.setToolTip(str(self._file))
        self.act.setEnabled(False)
        file, journal = self._file, self._workspace.journal

        def work() -> _Read:
            rows = read_csv(Kind.RESULTS, file)
            return _Read(rows, result_preview.preview(journal, rows.rows))

        self._job = self._workspace.jobs.run(work, self._show, self._fail)

    def _show(self, read: _Read) -> None:
        self._job = None
        self._read = read
        lines, bad, new = read.seen.lines, len(read.bad()), read.count_new()
        rows = ngettext("{n} row", "{n} rows", len(lines)).format(n=grouped(len(lines)))
        self._size.setText(rows)
        self._new.say(new, ngettext("result is new", "results are new", new), "success")
        same = len(lines) - new - bad
        self._same.say(same, ngettext("is on record, skipped", "are on record, skipped", same))
        self._bad.say(bad, ngettext("cannot be read", "cannot be read", bad), "danger")
        reps = len(read.seen.new_reps)
        self._reps.say(reps, ngettext("rep is new here", "reps are new here", reps))
        self._reps.setToolTip("\n".join(read.seen.new_reps))
        used = _("Read: {columns}.").format(columns=", ".join(read.file.used))
        unused = _("Not used: {columns}.").format(columns=", ".join(read.file.unused))
        self._columns.setText(f"{used}  {unused}" if read.file.unused else used)
        self._order.setVisible(bad > 0)
        self._show_rows()
        self._rule.say(_rule(bad, new))
        self._copy.setText(
            ngettext("Copy the line", "Copy the {n} lines", bad).format(n=count_word(bad))
        )
        self._copy.setVisible(bad > 0)
        self.act.setEnabled(new > 0 and not bad)
        self.act.set_words(ngettext("Import {n}", "Import {n}", new).format(n=grouped(new)))
        self._body.setCurrentIndex(_ROWS)
        first: QWidget = self.act if self.act.isEnabled() else self.view
        first.setFocus()

    def _show_rows(self) -> None:
        if self._read is None:
            return
        self._model.show(self._read.seen.lines, bad_first=self._order.currentIndex() == 0)
        self.view.fit(self._read.file.used)
        if self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(0, 0))

    def _fail(self, error: Exception) -> None:
        self._job = None
        if not isinstance(error, FieldcoachError):
            raise error
        self._read = None
        self._size.setText("")
        self._said.say(str(error))
        self._rule.say(_("Nothing was written. Correct the file, then read it again."))
        self._copy.hide()
        self._body.setCurrentIndex(_SAID)
        self._again.setFocus()

    def _choose_file(self) -> None:
        if (file := ask_for_file(self)) is not None:
            self._file = file
            self.read_again()

    def _copy_lines(self) -> None:
        if self._read is not None:
            said = [
                _("line {line}: {why}").format(line=one.line, why=why(one))
                for one in self._read.bad()
            ]
            QGuiApplication.clipboard().setText("\n".join(said))
            self._rule.say(_("The lines are copied, each with what is wrong with it."))

    def _import(self) -> None:
        if self._read is None or self._writing:
            return
        self._writing = True
        self._foot.setEnabled(False)
        journal, rows, new = self._workspace.journal, self._read.file.rows, self._read.count_new()
        self._job = self._workspace.jobs.run(
            lambda: result_preview.add(journal, rows),
            lambda change: self._take(change, new),
            self._refuse,
        )

    def _take(self, change: "Change", new: int) -> None:
        self._written()
        said = ngettext("{n} result is imported.", "{n} results are imported.", new)
        self._workspace.do(change, said.format(n=grouped(new)))
        self.accept()

    def _refuse(self, error: Exception) -> None:
        self._written()
        if isinstance(error, BadRows):  # the journal has been changed since the file was read
            self.read_again()
        elif isinstance(error, FieldcoachError):
            self._rule.say(str(error))
        else:
            raise error

    def _written(self) -> None:
        self._job = None
        self._writing = False
        self._foot.setEnabled(True)

    def reject(self) -> None:
        """Close, unless the rows are just being written: then there is something to undo soon."""
        if not self._writing:
            super().reject()

    def done(self, result: int) -> None:
        """Close; what is still being read is heard of no more."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)


def _rule(bad: int, new: int) -> str:
    if bad:
        return ngettext(
            "All rows or none. Nothing is written while {n} cannot be read. Correct it in the file,"
            " then read it again.",
            "All rows or none. Nothing is written while {n} cannot be read. Correct them in the"
            " file, then read it again.",
            bad,
        ).format(n=count_word(bad))
    if not new:
        return _("All of these results are on record already; there is nothing to import.")
    return _("All rows or none. Undo takes all of them away again.")


class _Count(QWidget):
    """A figure, and below it what it counts."""

    def __init__(self) -> None:
        super().__init__()
        self._figure = Title()
        self._words = QLabel()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._figure)
        lines.addWidget(self._words)

    def say(self, count: int, words: str, tone: str = "text2") -> None:
        """Say it; nothing to be glad or sorry about in 0."""
        self._figure.setText(grouped(count))
        self._words.setText(words)
        set_tone(self._words, tone if count else "text2")
