"""The results of the team: a metric in a period, typed and pasted as into a spreadsheet."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import result_editing
from fieldcoach.coaching.period_words import period_words
from fieldcoach.coaching.result_paste import PasteAt
from fieldcoach.coaching.result_table import result_table
from fieldcoach.coaching.wording import listing
from fieldcoach.domain.results import Period
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.commands import Command, KeyGroup
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.choose_results import ChooseResultsDialog
from fieldcoach.ui.dialogs.paste_results import PasteResultsDialog
from fieldcoach.ui.dialogs.propose_tiers import ProposeTiersDialog
from fieldcoach.ui.models.result_grid import COLUMN_OF, TARGET, Index, ResultGridModel
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, SPACE
from fieldcoach.ui.widgets.buttons import Secondary
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.labels import Sentence, Small, set_tone
from fieldcoach.ui.widgets.result_grid import ResultGrid

if TYPE_CHECKING:
    from uuid import UUID

    from fieldcoach.coaching.result_table import ResultTable
    from fieldcoach.ui.workspace import Workspace

_MOST_NAMED = 3
_MOST_OFFERED = 12  # periods in the menu; any other is typed


class TeamResultsPart(QWidget):
    """A part of the Team page: reps down; target, actual, attainment across.

    `controls` belong into the page's header while this part shows.
    """

    go = Signal(object)  # a Destination
    counted = Signal(int)  # the reps in sight

    def __init__(self, workspace: "Workspace", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._metric: str | None = None
        self._period: Period | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._what = FilterButton(_("Metric"), narrows=False, gives_way=True)
        self._what.add_extra(_("Another metric…"), lambda: self.choose(at_metric=True))
        self._when = FilterButton(_("Period"), narrows=False, gives_way=True)
        self._when.add_extra(_("Another period…"), self.choose)
        self._paste = Secondary(_("Paste…"))
        self._paste.setToolTip(_("Rows of a spreadsheet (Ctrl+V)"))
        self._propose = Secondary(_("Propose tiers…"))
        self.controls = QWidget()
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(BLOCK - GAP)
        for button in (self._what, self._when, self._paste, self._propose):
            row.addWidget(button)
        self.controls.hide()
        self._model = ResultGridModel(self)
        self.table = ResultGrid(self._workspace.theme, self._model, self._keep)
        self._refusal = Sentence()
        set_tone(self._refusal, "danger")
        self._refusal.hide()
        self._note = Small()
        self._note.setWordWrap(True)
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        hints = [(_("digits"), _("type")), (_("Enter"), _("down")), ("Ctrl V", _("paste"))]
        foot = QHBoxLayout()
        foot.addWidget(self._note, 1)
        foot.addWidget(KeyHints(hints), 0, Qt.AlignmentFlag.AlignTop)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE, SPACE, EDGE, BLOCK)
        lines.setSpacing(SPACE)
        lines.addWidget(self.table, 1)
        lines.addWidget(self._refusal)
        lines.addLayout(foot)

    def _connect(self) -> None:
        self._what.picked.connect(lambda metric: self._show(metric, None))
        self._when.picked.connect(lambda period: self._show(self._metric, period))
        self._paste.clicked.connect(self.paste)
        self._propose.clicked.connect(self.propose)
        self.table.block_pasted.connect(self.paste)
        self.table.moved.connect(lambda: self._say(""))

    def refresh(self) -> None:
        """Read the metric and period anew; one stays on the same cell."""
        at = self.rep_id_kept()
        column = self.table.currentIndex().column()
        found = result_table(self._workspace.journal, clock.today(), self._metric, self._period)
        self._metric, self._period = found.metric, found.period
        before = self._model.table
        self._model.show(found)
        self.table.fit()
        if not self.table.currentIndex().isValid() and found.rows:
            row = self._model.row_of(at) or 0
            self.table.setCurrentIndex(self._model.index(row, max(column, TARGET)))
        elif before is not None and (before.metric, before.period) != (found.metric, found.period):
            self._say("")
        self._offer(found)
        self._note.setText(_note(found))
        self.counted.emit(len(found.rows))

    def show_results(self, destination: Destination) -> None:
        """Show the metric, period and rep that a destination names, from the next `refresh` on."""
        if destination.metric:
            self._metric, self._period = destination.metric, None
        if destination.since is not None and destination.until is not None:
            self._period = Period(destination.since, destination.until)

    def take_focus(self) -> None:
        """Put the focus where the work begins."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def rep_id_kept(self) -> "UUID | None":
        """Return the rep one stands on, in sight or not."""
        row = self._model.row(self.table.currentIndex())
        return row.rep.id if row is not None else None

    def rep_id(self) -> "UUID | None":
        """Return the rep one stands on, while the grid is in sight."""
        return self.rep_id_kept() if self.table.isVisible() else None

    def stand_on(self, rep_id: "UUID | None") -> None:
        """Stand on a rep."""
        row = self._model.row_of(rep_id)
        if row is not None:
            column = max(TARGET, self.table.currentIndex().column())
            self.table.setCurrentIndex(self._model.index(row, column))

    def settle(self) -> bool:
        """Keep what is being typed; False where it is refused, and stays."""
        return self.table.flush()

    def pose(self) -> None:
        """Show itself as in a picture."""
        self.table.setFocus()

    def commands(self) -> Sequence[Command]:
        """Return what can be done here; the page binds it while this part shows."""
        group = _("Results")
        here = self.isVisible
        return [
            Command("P", _("another metric or period…"), self.choose, group, here),
            Command("Ctrl+PgUp", _("the period before"), lambda: self._step(-1), group, here),
            Command("Ctrl+PgDown", _("the period after"), lambda: self._step(1), group, here),
            Command("Ctrl+V", _("paste rows of a spreadsheet…"), self.paste, group, here),
            Command("Ctrl+Shift+R", _("propose tiers from results…"), self.propose),
        ]

    def keys(self) -> list[KeyGroup]:
        """Return the keys of its widgets, as a page does."""
        return [
            (
                _("Results"),
                [
                    (_("digits"), _("type a figure")),
                    ("F2", _("change what is there")),
                    (_("Enter"), _("keep it and go down")),
                    ("Tab", _("keep it and go right")),
                    ("Del", _("clear")),
                    ("Esc", _("keep the old")),
                ],
            )
        ]

    def choose(self, *, at_metric: bool = False) -> None:
        """Ask for a metric and a period."""
        if self._model.table is not None and self.settle():
            ChooseResultsDialog(
                self._model.table, self._show, self.window(), at_metric=at_metric
            ).open()

    def paste(self) -> None:
        """Show what the clipboard would bring."""
        table, index = self._model.table, self.table.currentIndex()
        if table is None or not index.isValid() or not self.settle():
            return
        at = PasteAt(
            tuple(row.rep.id for row in table.rows[index.row() :]),
            COLUMN_OF.get(index.column(), COLUMN_OF[TARGET]),
        )
        text = QGuiApplication.clipboard().text()
        PasteResultsDialog(self._workspace, table, at, text, self.window()).open()

    def propose(self) -> None:
        """Show which tiers the results would make."""
        if self.settle():
            ProposeTiersDialog(self._workspace, self.window()).open()

    def _keep(self, index: Index, text: str, done: bool) -> bool:
        row, column = self._model.row(index), COLUMN_OF.get(index.column())
        table = self._model.table
        if row is None or column is None or table is None:
            return True
        has_any = row.result is not None or row.waiting is not None
        if text.strip() == self._model.entry(index) and (text.strip() or not has_any):
            return self._kept(done=done)
        try:
            change = result_editing.set_cell(
                self._workspace.journal, row.rep.id, table.metric, table.period, column, text
            )
        except FieldcoachError as error:
            if done:
                self._say(str(error))
            return False
        self._workspace.do(change)
        return self._kept(done=done)

    def _kept(self, *, done: bool) -> bool:
        if done:
            self._workspace.seal()
            self._say("")
        return True

    def _step(self, step: int) -> None:
        period = self._period.stepped(step) if self._period else None
        if period is None or not self.settle():
            return
        try:
            result_editing.refuse_to_come(period)
        except FieldcoachError as error:
            self._say(str(error))
        else:
            self._show(self._metric, period)

    def _show(self, metric: str | None, period: Period | None) -> None:
        if self.settle():
            self._metric, self._period = metric, period
            self._say("")
            self.refresh()
            self.take_focus()

    def _offer(self, found: "ResultTable") -> None:
        metrics = list(dict.fromkeys((*found.metrics, found.metric)))
        self._what.offer([(metric, metric) for metric in metrics], found.metric)
        periods = sorted(
            {*found.periods[:_MOST_OFFERED], found.period},
            key=lambda one: (one.until, one.since),
            reverse=True,
        )
        self._when.offer([(period_words(one), one) for one in periods], found.period)
        self.controls.updateGeometry()  # what was chosen may be said in more words

    def _say(self, sentence: str) -> None:
        self._refusal.say(sentence)
        self._refusal.setVisible(bool(sentence))


def _note(found: "ResultTable") -> str:
    """Return what is to be said below the grid."""
    said = []
    if found.is_empty:
        said.append(
            _(
                "No results yet. Type the target and the actual of each rep, paste rows of a"
                " spreadsheet, or import a file."
            )
        )
    waiting = sum(row.waiting is not None for row in found.rows)
    if waiting:
        said.append(
            ngettext(
                "{n} figure waits for its counterpart: a result takes part once it has a target"
                " and an actual.",
                "{n} figures wait for their counterparts: a result takes part once it has a target"
                " and an actual.",
                waiting,
            ).format(n=waiting)
        )
    overlapping = sorted({one for row in found.rows if row.result for one in row.overlapping})
    if overlapping:
        said.append(
            _(
                "{period} shares days with {others}. All are kept, each with its own period; a mean"
                " over both counts the shared days twice."
            ).format(period=period_words(found.period), others=_some(overlapping))
        )
    return " ".join(said)


def _some(periods: Sequence[Period]) -> str:
    named = [period_words(one) for one in periods[:_MOST_NAMED]]
    if more := len(periods) - len(named):
        named.append(ngettext("{n} more period", "{n} more periods", more).format(n=more))
    return listing(named)
