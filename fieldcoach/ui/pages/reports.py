"""Reports: what leaves the journal for other people and other programs."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from fieldcoach import clock
from fieldcoach.coaching import reps
from fieldcoach.errors import Cancelled, FieldcoachError
from fieldcoach.exchange import data_package
from fieldcoach.exchange.data_package import Choices
from fieldcoach.exchange.spreadsheets import NEUTRAL, csv_style
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.package_preview import Preview, preview, target_folder
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import BLOCK, EDGE, EMPTY_WIDTH, GAP, SPACE
from fieldcoach.ui.widgets.drawings import day_list
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.package_form import PackageForm
from fieldcoach.ui.widgets.package_sheet import PackageSheet
from fieldcoach.ui.widgets.parts import (
    Hairline,
    Heading,
    Link,
    PageHeader,
    Primary,
    Small,
    set_tone,
)
from fieldcoach.ui.widgets.report_list import ReportList

if TYPE_CHECKING:
    from fieldcoach.domain.people import Rep
    from fieldcoach.ui.jobs import Job, Report

_LIST = EMPTY_WIDTH // 2 + GAP
_FORM = EMPTY_WIDTH // 2 + BLOCK
_NARROW = EMPTY_WIDTH + 10 * EDGE  # form and preview, side by side


class ReportsPage(Page):
    """Writes the data package. `choose_folder` and `show_folder` may be replaced by a test."""

    def _lay_out(self) -> None:
        self.choose_folder: Callable[[], Path | None] = self._ask_for_folder
        self.show_folder: Callable[[Path], object] = _show_folder
        self._reps: dict[object, Rep] = {}
        self._counting: Job | None = None
        self._stopped: threading.Event | None = None  # of the writing under way
        self._written: Path | None = None

        self._header = PageHeader(self.theme, _("Reports"))
        self._save = Primary(_("Save CSV…"), "Ctrl S")
        self._header.add_action(self._save)
        self._list = ReportList(self.theme)
        self._list.setAccessibleName(_("What to hand on"))
        self._list.offer([(_("Data package"), _("CSV files in a folder, with a description"))])
        self._form = PackageForm(self.theme)
        self._sheet = PackageSheet()
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._where = Small()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(_("How far the writing is"))
        self._bar.setTextVisible(False)
        self._cancel = Link(_("Cancel"))
        self._cancel.setToolTip("Esc")
        self._open = Link(_("Open folder"))
        for part in (self._bar, self._cancel, self._open):
            part.hide()
        self._empty = EmptyState(
            self.theme,
            day_list,
            _("Nothing to hand on yet"),
            _(
                "Here you will save what is on record as CSV files, for a spreadsheet or another"
                " program: every rating, visit and focus point, with a description of each column."
            ),
        )
        self._first_step = self._empty.add_primary(_("New ride-along"), self._begin, "Ctrl N")

        self._body = self.put_states(self._header, self._filled(), self._empty)

    def _filled(self) -> QWidget:
        left = QVBoxLayout()
        left.setSpacing(SPACE)
        left.addWidget(Heading(_("For other programs")))
        rows = QVBoxLayout()
        rows.setSpacing(0)
        rows.addWidget(Hairline())
        rows.addWidget(self._list)
        left.addLayout(rows)
        left.addStretch()

        form = QVBoxLayout()
        form.setSpacing(SPACE)
        form.addWidget(self._form)
        form.addSpacing(SPACE)
        form.addWidget(self._bar)
        form.addWidget(self._said)
        form.addWidget(self._where)
        form.addWidget(self._cancel)
        form.addWidget(self._open)
        form.addStretch()

        columns = QHBoxLayout()
        columns.setContentsMargins(EDGE, SPACE, EDGE + SPACE, 0)
        columns.setSpacing(EDGE + SPACE)
        self._left = QWidget()
        for column, lines, width in ((self._left, left, _LIST), (QWidget(), form, _FORM)):
            lines.setContentsMargins(0, 0, 0, 0)
            column.setLayout(lines)
            column.setFixedWidth(width)
            columns.addWidget(column)
        filled = QWidget()
        filled.setMinimumWidth(_NARROW)
        row = QHBoxLayout(filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(columns)
        row.addWidget(Hairline(Qt.Orientation.Vertical))
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(Hairline())
        right.addWidget(self._sheet, 1)
        row.addLayout(right, 1)
        return filled

    def _connect(self) -> None:
        self._cancel.clicked.connect(self._stop_writing)
        self._save.clicked.connect(self._save_package)
        self._form.changed.connect(self._choices_changed)
        self._open.clicked.connect(self._open_written)

    def open(self, destination: Destination) -> None:
        """Show the present state, with the focus where the work begins."""
        super().open(destination)
        self.take_focus()  # the stack would choose the first control

    def refresh(self) -> None:
        """Read who there is, and count anew what will be written."""
        everyone = reps.reps(self.journal)
        tiers = reps.tiers_on(self.journal, clock.today())
        self._reps = {rep.id: rep for rep in everyone}
        self._form.offer_reps([(rep.id, rep.name) for rep in everyone], tiers)
        self._body.setCurrentIndex(0 if everyone else 1)
        self._save.setVisible(bool(everyone))
        self.begin_at(self._form.rep if everyone else self._first_step)
        if everyone:
            self._count()

    def settle(self) -> bool:
        """Stop counting: nobody will look at it."""
        if self._counting is not None:
            self._counting.cancel()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # On a small screen the preview needs the room more than a list with one row does.
        self._left.setVisible(self.width() >= _NARROW + _LIST)

    def commands(self) -> list[Command]:
        return [
            Command(
                "Ctrl+S",
                _("save the data package"),
                self._save_package,
                when=lambda: self._stopped is None,
            ),
            Command(
                "Esc",
                _("stop while it is written"),
                self._stop_writing,
                when=lambda: self._stopped is not None,
            ),
        ]

    def _choices(self) -> Choices:
        form = self._form
        return Choices(
            window=form.days.days,
            rep=self._reps.get(form.rep_id),
            style=csv_style(form.excel_locale) if form.excel_locale else NEUTRAL,
            private=form.private.isChecked(),
        )

    def _choices_changed(self) -> None:
        self._say("")
        self._open.hide()
        self._count()

    def _count(self) -> None:
        if self._counting is not None:
            self._counting.cancel()
        if problem := self._form.days.problem:
            self._say(problem, "danger")
            return
        choices = self._choices()

        def work(report: "Report") -> Preview:
            return preview(self.journal, choices, report)

        self._sheet.say(_("counting…"))
        self._counting = self.jobs.run(
            work, self._show_preview, self._could_not_count, progress=_unheard
        )

    def _show_preview(self, found: Preview) -> None:
        self._form.say_private(found.private_notes)
        self._sheet.show_preview(found)

    def _could_not_count(self, error: Exception) -> None:
        if not isinstance(error, FieldcoachError):
            raise error
        self._sheet.say(str(error))

    def _save_package(self) -> None:
        if self._stopped is not None or not self._reps:
            return
        if problem := self._form.days.problem:
            self._say(problem, "danger")
            return
        chosen = self.choose_folder()
        if chosen is None:
            return
        folder = target_folder(chosen, clock.today())
        choices = self._choices()
        stopped = threading.Event()

        def work(report: "Report") -> dict[str, int]:
            def tell(done: int, total: int) -> None:
                if stopped.is_set():
                    raise Cancelled(_("Stopped; nothing was written."))
                report(done, total)

            return data_package.write_package(self.journal, folder, choices, tell)

        self._say(_("Writing…"), where=folder)
        self._show_writing(stopped)
        # Not `Job.cancel`, which hears nothing more: it may be too late, and the files be there.
        self.jobs.run(
            work,
            lambda rows: self._has_written(folder, rows),
            self._could_not_write,
            progress=self._show_progress,
        )

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._cancel.setEnabled(done < total and not self._is_stopping())

    def _is_stopping(self) -> bool:
        return self._stopped is not None and self._stopped.is_set()

    def _stop_writing(self) -> None:
        if self._stopped is not None and self._cancel.isEnabled():
            self._stopped.set()
            self._cancel.setEnabled(False)
            self._said.setText(_("Stopping…"))

    def _has_written(self, folder: Path, rows: dict[str, int]) -> None:
        self._show_writing(None)
        n = len(rows)
        files = ngettext("{n} CSV file", "{n} CSV files", n).format(n=n)
        self._written = folder
        self._say(_("{files} and their description are written.").format(files=files), where=folder)
        self._open.show()
        self._open.setFocus()
        self.workspace.notice.emit(
            _("{files} and their description are in {folder}.").format(files=files, folder=folder)
        )

    def _could_not_write(self, error: Exception) -> None:
        self._show_writing(None)
        if not isinstance(error, FieldcoachError):
            raise error
        self._say(str(error), "text" if isinstance(error, Cancelled) else "danger")
        self.take_focus()

    def _show_writing(self, stopped: threading.Event | None) -> None:
        """Show the form, or while `stopped` can end the writing how far that is."""
        self._stopped = stopped
        is_writing = stopped is not None
        self._bar.setRange(0, 0)  # until it is known how much there is
        self._bar.setVisible(is_writing)
        self._cancel.setEnabled(is_writing)
        self._cancel.setVisible(is_writing)
        if is_writing:
            self._cancel.setFocus()  # before the form it may be in is disabled
        self._form.setEnabled(not is_writing)
        self._save.setEnabled(not is_writing)
        self._open.hide()

    def _say(self, words: str, tone: str = "text", *, where: Path | None = None) -> None:
        """Say how it stands in the form's foot, and in which folder."""
        self._said.setText(words)
        set_tone(self._said, tone)
        path = "" if where is None else str(where)
        metrics = QFontMetrics(self.theme.font("small"))
        self._where.setText(metrics.elidedText(path, Qt.TextElideMode.ElideMiddle, _FORM))
        self._where.setToolTip(path)
        self._where.setAccessibleName(path)

    def _open_written(self) -> None:
        if self._written is not None:
            self.show_folder(self._written)

    def _begin(self) -> None:
        self.go.emit(Destination("ride_along"))

    def _ask_for_folder(self) -> Path | None:
        documents = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        start = self._written.parent if self._written else Path(documents)
        said = QFileDialog.getExistingDirectory(self, _("Where the data package goes"), str(start))
        return Path(said) if said else None


def _show_folder(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def _unheard(_done: int, _total: int) -> None:
    """Let a job be stopped midway; counting is too quick to tell how far it is."""
