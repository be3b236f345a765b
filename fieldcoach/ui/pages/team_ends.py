"""Means and ends: levels beside results, skill by skill, with what that can and cannot show."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from fieldcoach.charts.alternative import describe_link
from fieldcoach.charts.tables import link_table
from fieldcoach.coaching import comparison, means_ends
from fieldcoach.coaching.means_ends import LeftOut, LinkedRep, LinkRow, MeansEnds, MeansEndsChoice
from fieldcoach.coaching.wording import listing
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.chart_export import SAVE_KEY, TABLE_KEY, save_chart, show_table
from fieldcoach.ui.commands import Command, KeyGroup
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.dialogs.import_results import ImportResultsDialog, ask_for_file
from fieldcoach.ui.jobs import Job
from fieldcoach.ui.models.link_table import LinkTableModel
from fieldcoach.ui.pages.team_part import EMPTY, FIGURES, FiguresPart
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, LINK_TABLE, SPACE
from fieldcoach.ui.widgets.buttons import Secondary
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.labels import Hairline, Small
from fieldcoach.ui.widgets.link_table import INSET, LinkTable
from fieldcoach.ui.widgets.link_words import LinkWords
from fieldcoach.ui.widgets.rep_card import RepCard
from fieldcoach.ui.widgets.rubric_menu import RubricMenu
from fieldcoach.ui.widgets.scatter_canvas import ScatterCanvas
from fieldcoach.ui.widgets.scatter_signs import TierLegend, draw_scatter
from fieldcoach.ui.widgets.window_menu import WindowMenu

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from fieldcoach.charts.exporting import Size
    from fieldcoach.charts.style import Look
    from fieldcoach.ui.workspace import Workspace

_SHARES = (4, 5)  # of the width: the skills, and the chart with its words
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """What one look at the journal brings."""

    shown: MeansEnds
    rubrics: list[str]


class MeansEndsPart(FiguresPart):
    """Levels beside results. The last figures stay until the new ones are there."""

    def __init__(self, workspace: "Workspace", parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self._choice = MeansEndsChoice()
        self._found: _Found | None = None
        self._job: Job | None = None
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._what = FilterButton(_("Results"), narrows=False, gives_way=True)
        self._days = WindowMenu()
        self._rubric = RubricMenu()
        self._import = Secondary(_("Import results…"))
        self._import.setToolTip(_("From a CSV file (Ctrl+Shift+I)"))
        self.controls = QWidget()
        controls = QHBoxLayout(self.controls)
        controls.setContentsMargins(0, 0, 0, 0)
        controls.setSpacing(BLOCK - GAP)
        for button in (self._what, self._days, self._rubric, self._import):
            controls.addWidget(button)
        self.controls.hide()  # those of all parts at once would widen a small window

        self._model = LinkTableModel(self)
        self.table = LinkTable(self._theme, self._model)
        self.canvas = ScatterCanvas(self._theme, self._workspace.jobs)
        self._card = RepCard(self._theme, self.canvas)
        self._words = LinkWords()
        self._note = Small()
        self._left_out = Small()
        for label in (self._note, self._left_out):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        self._legend = TierLegend(self._theme)

        sides = QHBoxLayout()
        sides.setSpacing(EDGE + BLOCK)
        sides.addWidget(self._left(), _SHARES[0])
        sides.addLayout(self._right(), _SHARES[1])
        figures = QWidget()
        figures.setLayout(sides)
        sides.setContentsMargins(0, 0, 0, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE, SPACE, EDGE, BLOCK)
        waiting = _("Setting levels beside results…")
        lines.addWidget(self.put_states(figures, self._empty_state(), waiting))

    def _left(self) -> QWidget:
        left = QWidget()
        least, most = LINK_TABLE
        left.setMinimumWidth(least)
        left.setMaximumWidth(most)
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE)
        self.table.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)
        lines.addWidget(self.table, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(INSET, 0, 0, 0)
        foot.setSpacing(GAP)
        for label in (self._note, self._left_out, self._legend):
            foot.addWidget(label)
        lines.addLayout(foot)
        lines.addStretch()
        return left

    def _right(self) -> QVBoxLayout:
        lines = QVBoxLayout()
        lines.setSpacing(BLOCK - GAP)
        lines.addWidget(self.canvas, 1)
        lines.addWidget(Hairline())
        lines.addWidget(self._words)
        return lines

    def _empty_state(self) -> EmptyState:
        self._empty = EmptyState(self._theme, draw_scatter)
        self._first_step = self._empty.add_primary(_("Import results…"), self.import_results)
        self._begin = self._empty.add_primary(
            _("New ride-along"), lambda: self.go.emit(Destination("ride_along")), "Ctrl N"
        )
        self._every_day = self._empty.add_link(
            _("Look at all days"), lambda: self._choose(replace(self._choice, window=EVERYTHING))
        )
        return self._empty

    def _connect(self) -> None:
        self._import.clicked.connect(self.import_results)
        self._what.picked.connect(self._choose_results)
        self._days.window_chosen.connect(self._choose_window)
        self._rubric.picked.connect(
            lambda rubric: self._choose(replace(self._choice, rubric=rubric))
        )
        self._rubric.picked.connect(self.rubric_chosen)
        self.table.chosen.connect(self._show_skill)
        self.table.opened.connect(self.canvas.setFocus)
        self.canvas.pointed.connect(self._point)
        self.canvas.opened.connect(self._open_rep)
        self.canvas.left_for.connect(self._step)

    def refresh(self) -> None:
        """Compute anew; what is shown stays until the new figures are there."""
        if self._job is not None:
            self._job.cancel()
        choice = self._choice
        self._offer()
        self._job = self._workspace.jobs.run(lambda: self._look(choice), self._show, self._fail)

    def show_window(self, window: Window) -> None:
        """Look at these days from the next `refresh` on."""
        self._choice = replace(self._choice, window=window)
        self._offer()

    def show_rubric(self, rubric: str) -> None:
        """Look at this rubric from the next `refresh` on."""
        self._choice = replace(self._choice, rubric=rubric)
        self._offer()

    def import_results(self) -> None:
        """Ask for a file of results, and show what it would bring."""
        if (file := ask_for_file(self)) is not None:
            ImportResultsDialog(self._workspace, file, self).open()

    def take_focus(self) -> None:
        """Put the focus where the work begins."""
        first: QWidget = self.table
        if self.state == EMPTY:
            steps = (self._first_step, self._begin, self._every_day)
            first = next((step for step in steps if not step.isHidden()), self._days)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def commands(self) -> Sequence[Command]:
        """Return what can be done here; the page binds it while this part shows."""
        group = _("Means and ends")
        return [
            Command("Ctrl+Shift+I", _("import results…"), self.import_results),
            Command(SAVE_KEY, _("save the chart…"), self._save, group, self._has_chart),
            Command(TABLE_KEY, _("show the chart as a table"), self._tell, group, self._has_chart),
        ]

    def keys(self) -> list[KeyGroup]:
        """Return the keys of its widgets, as a page does."""
        return [
            (
                _("Means and ends"),
                [
                    ("↑ ↓", _("another skill")),
                    (_("Enter"), _("on to its reps")),
                    ("← →", _("among the reps: the next level")),
                    (_("Enter"), _("open the rep")),
                    ("Esc", _("let go of the rep")),
                ],
            )
        ]

    def pose(self) -> None:
        """Show itself as in a picture."""
        if self.state == FIGURES:
            self.table.setFocus()

    def _look(self, choice: MeansEndsChoice) -> _Found:
        journal = self._workspace.journal
        return _Found(
            means_ends.means_ends(journal, choice),
            comparison.rubrics_with_ratings(journal, choice.window),
        )

    def _show(self, found: _Found) -> None:
        self._job = None
        self._found = found
        shown = found.shown
        self._offer()
        current = self._row()
        self._model.show(means_ends.by_strength(shown.skills))
        self.table.fit()
        self.table.updateGeometry()
        there = self._model.index_of(current.series if current else None)
        self.table.setCurrentIndex(there if there.isValid() else self._model.index(0, 0))
        self._show_skill(self.table.currentIndex())
        self._note.setText(f"{shown.headline} {shown.note}".strip())
        self._say_left_out(shown)
        has_reps = any(row.reps for row in shown.skills)
        if not has_reps:
            self._say_empty(shown)
        self.turn_to(FIGURES if has_reps else EMPTY)

    def _offer(self) -> None:
        """Offer what can be looked at; without results there is nothing to choose."""
        shown = self._found.shown if self._found else None
        metrics = shown.metrics if shown else ()
        self._days.show_window(self._choice.window)
        for button in (self._what, self._days, self._import):
            button.setVisible(bool(metrics))  # an empty part offers the import itself
        if metrics and shown is not None:
            offered = [
                (_results_words(metric, next_period=later), (metric, later))
                for metric in metrics
                for later in (False, True)
            ]
            held = (self._choice.metric or shown.metric, self._choice.next_period)
            self._what.offer(offered, held, _results_words(held[0] or "", next_period=held[1]))
        rubric = self._choice.rubric or (shown.rubric if shown else None)
        offered_rubrics = self._rubric.offer_rubrics(
            self._found.rubrics if self._found else (), rubric
        )
        self._rubric.setVisible(offered_rubrics > 1 and bool(metrics))

    def _say_left_out(self, shown: MeansEnds) -> None:
        self._left_out.setText(left_out_words(shown.left_out))
        everyone = "\n".join(f"{one.rep} {one.words}" for one in shown.left_out)
        self._left_out.setToolTip(everyone if len(shown.left_out) > _MOST_NAMED else "")
        self._left_out.setVisible(bool(shown.left_out))

    def _say_empty(self, shown: MeansEnds) -> None:
        self._first_step.setVisible(not shown.metrics)
        narrowed = not shown.choice.window.is_open and bool(shown.metrics)
        self._every_day.setVisible(narrowed)
        self._begin.setVisible(bool(shown.metrics) and not shown.choice.next_period)
        if not shown.metrics:
            self._empty.say(
                _("No results yet"),
                _(
                    "Here you will see whether the reps who do more of a skill also reach more of"
                    " their target. That takes a CSV file with the columns rep, period, target and"
                    " actual; a period is a month, a quarter or a year: 2026-09, 2026-Q3, 2026."
                ),
            )
            return
        self._empty.say(
            _("Nothing to set beside each other yet"),
            shown.headline
            + " "
            + _("A rep takes part with five ratings on three days, and with a result."),
        )

    def _row(self) -> LinkRow | None:
        return self._model.row(self.table.currentIndex())

    def _show_skill(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is None or self._found is None:
            return
        self._card.hide()
        metric = self._found.shown.metric or ""
        self.canvas.show_row(row, metric, describe_link(row, metric))
        self._words.show_row(row, self._model.name(row))
        self._legend.show_tiers(row)

    def _point(self, rep: LinkedRep | None, spot: QPoint) -> None:
        row = self._row()
        if rep is None or row is None:
            self._card.hide()
        else:
            self._card.show_rep(row, rep, spot)

    def _open_rep(self, rep: LinkedRep) -> None:
        row = self._row()
        series = row.series if row is not None else None
        self.go.emit(Destination("rep", rep.rep_id, part="growth", skill_id=series))

    def _step(self, step: int) -> None:
        there = self._model.index(self.table.currentIndex().row() + step, 0)
        if there.isValid():
            self.table.setCurrentIndex(there)

    def _choose_results(self, chosen: tuple[str, bool]) -> None:
        metric, later = chosen
        self._choose(replace(self._choice, metric=metric, next_period=later))

    def _choose_window(self, window: Window) -> None:
        self._choose(replace(self._choice, window=window))
        self.window_chosen.emit(window)

    def _choose(self, choice: MeansEndsChoice) -> None:
        self._choice = choice
        self.refresh()

    def _fail(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, NotFound) and (self._choice.metric or self._choice.rubric):
            # What was chosen is gone, its import taken back perhaps.
            self._choose(replace(self._choice, metric=None, rubric=None))
            return
        self._workspace.tell(error)

    def _has_chart(self) -> bool:
        return (
            self.isVisible()
            and self.state == FIGURES
            and self._row() is not None
            and self.page() is not None
        )

    def _save(self) -> None:
        page, row = self.page(), self._row()
        if page is None or row is None or self._found is None:
            return
        metric = self._found.shown.metric or ""

        def figure_of(look: "Look", size: "Size") -> "Figure":
            from fieldcoach.charts.means_ends import build  # matplotlib: 0.4 s, once

            return build(row, metric, look, size, with_words=True)

        name = _("{skill} beside {metric}").format(skill=self._model.name(row), metric=metric)
        save_chart(page, name, figure_of)

    def _tell(self) -> None:
        page, row = self.page(), self._row()
        if page is not None and row is not None and self._found is not None:
            show_table(page, link_table(row, self._found.shown.metric or ""))


def left_out_words(left_out: Sequence[LeftOut]) -> str:
    """Return who is left out and why, those with one reason together; "" for nobody."""
    said = []
    for words in dict.fromkeys(one.words for one in left_out):
        names = [one.rep for one in left_out if one.words == words]
        if len(names) == 1:
            said.append(_("Left out: {rep} {words}.").format(rep=names[0], words=words))
            continue
        more = len(names) - _MOST_NAMED
        if more > 0:
            rest = ngettext("{n} more", "{n} more", more).format(n=more)
            names = [*names[:_MOST_NAMED], rest]
        said.append(_("Left out: {who}; each {words}.").format(words=words, who=listing(names)))
    return " ".join(said)


def _results_words(metric: str, *, next_period: bool) -> str:
    if next_period:
        return _("{metric}, next period").format(metric=metric)
    return _("{metric}, same periods").format(metric=metric)
