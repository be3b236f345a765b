"""What sets the stars apart: skill by skill, with the words behind each figure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from fieldcoach.analysis.comparison import CLAIMS, Caution, Verdict
from fieldcoach.charts.alternative import describe_comparison
from fieldcoach.coaching import comparison, reps
from fieldcoach.coaching.comparison import Choice, Comparison, SkillRow
from fieldcoach.coaching.comparison_findings import findings
from fieldcoach.coaching.ride_along_words import purpose_word
from fieldcoach.coaching.tier_choice import known_tiers
from fieldcoach.coaching.wording import tier_names
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.ride_along import Purpose
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Job
from fieldcoach.ui.models.beginning import begin_today
from fieldcoach.ui.models.comparison_table import ComparisonTableModel
from fieldcoach.ui.pages.compare_deeds import CompareDeeds
from fieldcoach.ui.pages.compare_evidence import DrawerEvidence
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import BLOCK, EDGE, GAP
from fieldcoach.ui.widgets.comparison_table import ComparisonTable
from fieldcoach.ui.widgets.evidence_drawer import EvidenceDrawer
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.not_enough import NotEnough
from fieldcoach.ui.widgets.parts import PageHeader, Quiet, Secondary
from fieldcoach.ui.widgets.rubric_menu import RubricMenu
from fieldcoach.ui.widgets.tier_menu import TierMenu
from fieldcoach.ui.widgets.window_menu import WindowMenu

if TYPE_CHECKING:
    from fieldcoach.coaching.evidence import Quote

_TABLE, _EMPTY, _WAITING = range(3)
_SHARES = (6, 4)  # of the height: table and drawer
_WIDEST_TITLE = 12 * EDGE
_ROOMY = 40 * EDGE  # a width that the header's choices have room in


@dataclass(frozen=True, slots=True)
class _Found:
    """What one look at the journal brings."""

    comparison: Comparison
    rubrics: list[str]
    tiers: list[str]
    names: Mapping[UUID, str]


class ComparePage(Page):
    """Stars beside averages. Figures are computed off the interface thread; the last ones stay."""

    def _lay_out(self) -> None:
        self._choice = Choice()
        self._shown: Comparison | None = None
        self._rubrics: list[str] = []
        self._known_tiers: list[str] = []
        self._job: Job | None = None
        self._levels_wanted = False
        self._focus_is_due = False
        self._header = PageHeader(self.theme)
        self._days = WindowMenu()
        self._rubric = RubricMenu()
        self._purpose = FilterButton(_("Purpose"), gives_way=True)
        self._tiers = TierMenu()
        self._deeds = CompareDeeds(self, self._is_filled, self._skill)
        self._what_if = Secondary(_("What if…"))
        for button in (self._days, self._rubric, self._purpose, self._tiers, self._what_if):
            self._header.add_action(button)
        self._headline = QLabel()
        self._headline.setTextFormat(Qt.TextFormat.RichText)
        self._headline.setWordWrap(True)
        self._findings = QLabel()
        self._findings.setTextFormat(Qt.TextFormat.RichText)
        self._findings.setWordWrap(True)
        self._model = ComparisonTableModel(self)
        self._table = ComparisonTable(self.theme, self._model)
        self._drawer = EvidenceDrawer(self.theme)
        self._evidence = DrawerEvidence(self._drawer, self.workspace, self._fail, self)
        self._empty = NotEnough(self.theme)

        self._body = self.put_states(self._header, self._filled(), self._empty, self._waiting())
        self._body.setCurrentIndex(_WAITING)
        self._offer(None)

    def _filled(self) -> QWidget:
        above = QWidget()
        lines = QVBoxLayout(above)
        lines.setContentsMargins(EDGE, 0, EDGE, BLOCK)
        lines.setSpacing(GAP)
        lines.addWidget(self._headline)
        lines.addWidget(self._findings)
        lines.addWidget(self._table, 1)
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self._splitter.addWidget(above)
        self._splitter.addWidget(self._drawer)
        for place, share in enumerate(_SHARES):
            self._splitter.setStretchFactor(place, share)
        self._splitter.setSizes([100 * share for share in _SHARES])
        self._drawer.hide()
        return self._splitter

    def _waiting(self) -> QWidget:
        waiting = QWidget()
        lines = QVBoxLayout(waiting)
        lines.setContentsMargins(EDGE, 0, EDGE, 0)
        lines.addWidget(Quiet(_("Comparing…")))
        lines.addStretch()
        return waiting

    def _connect(self) -> None:
        self._days.window_chosen.connect(
            lambda window: self._choose(replace(self._choice, window=window))
        )
        self._rubric.picked.connect(
            lambda rubric: self._choose(replace(self._choice, rubric=rubric))
        )
        self._purpose.picked.connect(
            lambda purpose: self._choose(replace(self._choice, purpose=purpose))
        )
        self._tiers.tiers_chosen.connect(
            lambda tiers: self._choose(replace(self._choice, tiers=tiers))
        )
        self._table.opened.connect(self._open_drawer)
        self._table.closed.connect(self._close_drawer)
        self._table.chosen.connect(self._follow)
        self._drawer.closed.connect(self._close_drawer)
        self._drawer.quote_opened.connect(self._open_quote)
        self._drawer.goals_wanted.connect(self._deeds.make_goals)
        self._what_if.clicked.connect(self._deeds.ask_what_if)
        self._evidence.back_at.connect(self.begin_at)
        self._empty.begin.connect(self._begin)
        self._empty.begin_any.connect(lambda: self.go.emit(Destination("ride_along")))
        self._empty.show_all.connect(self._show_levels)
        self._empty.every_day.connect(
            lambda: self._choose(replace(self._choice, window=EVERYTHING))
        )
        self.theme.changed.connect(self._say_headline)

    def open(self, destination: Destination) -> None:
        """Compare; over the destination's days where it has any."""
        if destination.since or destination.until:
            window = Window(destination.since, destination.until)
            self._choice = replace(self._choice, window=window)
        self._focus_is_due = True
        super().open(destination)

    def refresh(self) -> None:
        """Compare anew; what is shown stays until the new figures are there."""
        if self._job is not None:
            self._job.cancel()
        self._deeds.cancel()
        self._evidence.cancel()
        choice = self._choice
        self._offer(self._shown)
        self._job = self.jobs.run(lambda: self._look(choice), self._show, self._fail)

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [
            (
                _("Skills"),
                [
                    ("↑ ↓", _("another skill")),
                    (_("Enter"), _("show the words behind it")),
                    ("Tab", _("on to how we know, the levels and the words")),
                    ("Esc", _("close the words")),
                ],
            ),
            (
                _("Words"),
                [
                    ("← →", _("another level, where the levels are")),
                    (_("Enter"), _("open the ride-along at that visit and skill")),
                ],
            ),
        ]

    def commands(self) -> list[Command]:
        return self._deeds.commands()

    def pose(self) -> None:
        """Show the second skill with its evidence, as a reader would have it."""
        if self._body.currentIndex() == _TABLE and self._model.rowCount():
            row = min(1, self._model.rowCount() - 1)
            self._table.setCurrentIndex(self._model.index(row, 0))
            self._open_drawer(self._table.currentIndex())

    def _look(self, choice: Choice) -> _Found:
        return _Found(
            comparison.compare(self.journal, choice),
            comparison.rubrics_with_ratings(self.journal, choice.window),
            known_tiers(self.journal),
            {rep.id: rep.name for rep in reps.reps(self.journal)},
        )

    def _show(self, found: _Found) -> None:
        self._job = None
        self._shown = shown = found.comparison
        self._rubrics, self._known_tiers = found.rubrics, found.tiers
        self._offer(shown)
        self._fill_table(found)
        self._say_headline()
        if _is_fair(shown) or (self._levels_wanted and _has_levels(shown)):
            self._body.setCurrentIndex(_TABLE)
            self.begin_at(self._table)
        else:
            self._empty.show_readiness(
                shown.readiness,
                shown.choice.tiers,
                levels=_has_levels(shown),
                narrowed=not shown.choice.window.is_open,
            )
            self._body.setCurrentIndex(_EMPTY)
            self.begin_at(self._empty.primary)
        self._deeds.take(shown, found.names)
        self._what_if.setVisible(self._is_filled())
        if self._focus_is_due:  # the stack would choose the first control
            self._focus_is_due = False
            self.take_focus()
        if self._is_filled() and not self._drawer.isHidden():
            # Last, for it may lead the reader back to a quote.
            self._open_drawer(self._table.currentIndex())

    def _fill_table(self, found: _Found) -> None:
        """Show the skills, and stay on the one that was current."""
        current = self._model.row(self._table.currentIndex())
        was = self._evidence.left_at or (current.series if current else None)
        shown = found.comparison
        with QSignalBlocker(self._table):  # else the drawer would read its words twice
            self._model.show(comparison.by_strength(shown.skills), found.names, shown.choice.tiers)
            self._table.setAccessibleDescription(describe_comparison(shown))
            self._table.fit()
            there = self._model.index_of(was)
            self._table.setCurrentIndex(there if there.isValid() else self._model.index(0, 0))

    def _offer(self, shown: Comparison | None) -> None:
        first = tier_names(self._choice.tiers[0]).all
        self._header.set_title(_("What sets the {tier} apart").format(tier=first))
        title = self._header.title
        title.setMinimumWidth(min(title.sizeHint().width(), _WIDEST_TITLE))
        self._days.show_window(self._choice.window)
        rubric = self._choice.rubric or (shown.rubric if shown else None)
        offered = self._rubric.offer_rubrics(self._rubrics if shown else (), rubric)
        self._rubric.setVisible(offered > 0)
        purposes: list[tuple[str, object]] = [(_("every purpose"), None)]
        purposes += [(purpose_word(one), one) for one in Purpose]
        unset = self._is_narrow() and self._choice.purpose is None
        self._purpose.offer(purposes, self._choice.purpose, _("purpose") if unset else "")
        self._tiers.offer(self._known_tiers, self._choice.tiers, short=self._is_narrow())

    def _is_narrow(self) -> bool:
        """Whether choices that narrow nothing leave their room to the others."""
        return self.width() < _ROOMY

    def resizeEvent(self, event: QResizeEvent) -> None:
        was_narrow = event.oldSize().width() < _ROOMY
        super().resizeEvent(event)
        if was_narrow != self._is_narrow():
            self._offer(self._shown)

    def _say_headline(self) -> None:
        if self._shown is None:
            return
        ink = self.theme.colour("text2").name()
        self._headline.setText(
            f"{escape(self._shown.headline)}&nbsp;"
            f' <span style="color:{ink}">{escape(self._shown.note)}</span>'
        )
        beside = findings(self._shown)
        self._findings.setText(
            f'{escape(" ".join(beside.found))} <span style="color:{ink}">'
            f"{escape(beside.unclear)}</span>"
        )
        self._findings.setAccessibleName(" ".join(beside))
        self._findings.setVisible(bool(list(beside)))

    def _choose(self, choice: Choice) -> None:
        self._choice = choice
        self.refresh()

    def _fail(self, error: Exception) -> None:
        self._job = None
        self.workspace.tell(error)

    def _follow(self, index: QModelIndex) -> None:
        if self._drawer.isVisible():
            self._open_drawer(index)

    def _open_drawer(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is None or self._shown is None:
            return
        self._drawer.show()
        self._table.set_unfolded(True)
        self._table.scrollTo(index)
        self._evidence.show_skill(row, self._shown)

    def _close_drawer(self) -> None:
        self._evidence.forget()
        self._drawer.hide()
        self._table.set_unfolded(False)
        self._table.setFocus()

    def _open_quote(self, quote: "Quote | None") -> None:
        if quote is not None:
            self._evidence.leave()
            self.go.emit(
                Destination(
                    "ride_along",
                    quote.ride_along_id,
                    visit_id=quote.visit_id,
                    skill_id=quote.skill_id,
                )
            )

    def _skill(self) -> SkillRow | None:
        return self._model.row(self._table.currentIndex())

    def _is_filled(self) -> bool:
        """Whether there are figures in sight."""
        return self._body.currentIndex() == _TABLE and self._shown is not None

    def _show_levels(self) -> None:
        self._levels_wanted = True
        self.refresh()

    def _begin(self, rep_id: UUID) -> None:
        if (begun := begin_today(self.workspace, rep_id)) is not None:
            self.go.emit(Destination("ride_along", begun))


def _is_fair(shown: Comparison) -> bool:
    """Whether the figures may be looked at: a verdict on some skill, or nothing to wait for."""
    return bool(shown.skills) and (shown.readiness.is_enough or any(map(_is_said, shown.skills)))


def _is_said(row: SkillRow) -> bool:
    """Whether a skill has a verdict, or is described only for another reason than too few reps."""
    described = row.result.verdict is Verdict.DESCRIPTION_ONLY
    return row.result.verdict in CLAIMS or (
        described and Caution.TOO_FEW_REPS not in row.result.cautions
    )


def _has_levels(shown: Comparison) -> bool:
    return any(row.star.levels or row.average.levels for row in shown.skills)
