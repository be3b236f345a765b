"""The ride-along editor: the day on record in three minutes, hands on the keyboard."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import reps, ride_along_record
from fieldcoach.coaching.changes import Change
from fieldcoach.domain.people import has_left
from fieldcoach.domain.ride_along import ActionState
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.beginning import begin
from fieldcoach.ui.models.cell_facts import facts_of
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.models.ride_along_grid import FIRST_VISIT, RideAlongGridModel
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.pages.ride_along_deeds import Deeds
from fieldcoach.ui.pages.ride_along_evidence import Evidence
from fieldcoach.ui.pages.ride_along_keys import keys_of_ride_along
from fieldcoach.ui.pages.ride_along_parts import Parts
from fieldcoach.ui.pages.ride_along_visits import Visits
from fieldcoach.ui.theme import BLOCK, EDGE, SPACE
from fieldcoach.ui.widgets.acknowledged_strip import AcknowledgedStrip
from fieldcoach.ui.widgets.agreed_line import AgreedLine
from fieldcoach.ui.widgets.cell_hints import CellHints
from fieldcoach.ui.widgets.cell_panel import CellPanel
from fieldcoach.ui.widgets.ending import Ending
from fieldcoach.ui.widgets.labels import Hairline
from fieldcoach.ui.widgets.new_ride_along import NewRideAlong
from fieldcoach.ui.widgets.ride_along_grid import RideAlongGrid
from fieldcoach.ui.widgets.ride_along_header import RideAlongHeader


class RideAlongPage(Page):
    """One ride-along, or the two questions that begin a new one."""

    def _lay_out(self) -> None:
        self.ride = OpenRideAlong(self.workspace, self)
        self.model = RideAlongGridModel(self.ride, self)
        self.new = NewRideAlong(self.theme)
        self.header = RideAlongHeader(self.ride, self.theme)
        self.strip = AcknowledgedStrip(self.theme)
        self.agreed = AgreedLine(self.theme)
        self.grid = RideAlongGrid(self.ride, self.model, self.theme)
        self.hints = CellHints()
        self.panel = CellPanel(self.theme, self.model.write_evidence, self.ride.unsaved)
        self.ending = Ending(self.ride, self.theme)
        self.parts = Parts(self.ride, self.agreed, self.grid, self.panel, self.ending, self)
        self._agreed_rule = Hairline()
        self._strip_rule = Hairline()
        self._editor = QWidget()
        lines = QVBoxLayout(self._editor)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.header)
        lines.addWidget(_inset(Hairline()))
        lines.addWidget(_inset(self.strip))
        lines.addWidget(_inset(self._strip_rule))
        lines.addWidget(_inset(self.agreed))
        lines.addWidget(_inset(self._agreed_rule))
        lines.addSpacing(SPACE)
        lines.addWidget(self._middle(), 1)
        lines.addWidget(_inset(Hairline()))
        lines.addWidget(_inset(self.ending))
        lines.addStretch(0)
        self.evidence = Evidence(self.grid, self.panel, self.workspace, self)
        self.visits = Visits(self.ride, self.grid, self.workspace, self.settle, self)
        self.deeds = Deeds(self.ride, self.header, self.workspace, self.settle, self)
        self._states = QStackedLayout(self)
        self._states.addWidget(self.new)
        self._states.addWidget(self._editor)

    def _middle(self) -> QWidget:
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.grid, 1)
        left.addWidget(self.hints)
        self._body = QWidget()
        middle = QHBoxLayout(self._body)
        middle.setContentsMargins(EDGE, 0, EDGE, 0)
        middle.setSpacing(BLOCK)
        middle.addLayout(left, 1)
        middle.addWidget(self.panel)
        return self._body

    def _connect(self) -> None:
        self.new.wanted.connect(self._begin)
        for part in (self.new, self.header):
            part.back.connect(self.back)
        self.header.changed.connect(self._show_all)
        self.header.asked.connect(lambda: self.grid.go_to(self.grid.cells.currentIndex()))
        self.deeds.shown.connect(self._show_all)
        self.deeds.rater_changed.connect(self._show_rater)
        self.deeds.gone.connect(self._leave_for_good)
        self.deeds.go.connect(self.go)
        self.strip.amend_wanted.connect(self.deeds.amend)
        self.strip.done_wanted.connect(self.deeds.close_amendment)
        self.strip.unfolded.connect(self._fold_ending)
        self.agreed.answered.connect(self._close_action)
        self.agreed.left.connect(self.visits.go_to_first)
        self.grid.moved.connect(self._show_cell)
        self.grid.head_changed.connect(self._show_cell)
        self.grid.version_wanted.connect(self._choose_version)
        self.grid.refused.connect(self.workspace.notice)
        self.model.rated.connect(self._show_cell)
        self.model.refused.connect(self.workspace.notice)
        self.panel.pressed.connect(self.grid.cells.rate_current)
        self.ending.done.connect(self._go_to_finish)
        self.ending.grown.connect(self._fold_ending)
        self.ride.saved.connect(self.header.show_saved)
        self.ride.visits_changed.connect(self._show_all)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)

    # What is shown

    def open(self, destination: Destination) -> None:
        if destination.id is None:
            self.destination = destination
            self._ask(destination.rep_id)
            return
        self._show_fresh(destination.id)
        self._go_to_cell(destination.visit_id, destination.skill_id)
        self.destination = destination
        self.take_focus()

    def take_focus(self) -> None:
        if self._is_open():
            self.grid.go_to(self.grid.cells.currentIndex())
        else:
            self.new.take_focus()

    def refresh(self) -> None:
        if self.destination.id is None or self.ride.id is None:
            self.new.rep.set_known(self._names())
            return
        if ride_along_record.is_on_record(self.journal, self.ride.id):
            self.ride.read(self.ride.id)
            self._show_all()
        else:
            self._leave_for_good()

    def concerns(self, change: Change) -> bool:
        if self.ride.writing:
            return False
        if self.ride.id is None:
            return True
        return self.ride.id in change.ride_alongs or self.ride.rep.id in change.reps

    def settle(self) -> bool:
        if self.ride.id is None or self.destination.id is None:
            return True
        parts = (self.header, self.grid, self.panel, self.ending)
        kept = [part.flush() for part in parts]
        why = self.header.refusal.text() or self.ending.refusal.text()
        if not all(kept) and why:
            self.workspace.notice.emit(why)
            if self.isVisible():  # not on its way out
                self._go_to_refused()
        return all(kept)

    def _go_to_refused(self) -> None:
        """Lead the hands to what cannot be kept as it was typed: only there it can be mended."""
        if self.header.refusal.text():
            self.header.go_to_refused()
        else:
            self.ending.go_to_refused()

    def title(self) -> str:
        if self.ride.id is None or self.destination.id is None:
            return _("New ride-along")
        return self.ride.rep.name

    def pose(self) -> None:
        """Show a cell that was rated with words, and by the rep too if there is one."""
        if self.ride.id is not None:
            self.grid.go_to(self.model.telling_cell(self.grid.cells.currentIndex()))

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return keys_of_ride_along()

    def commands(self) -> list[Command]:
        def offer(key: str, words: str, act: Callable[[], object]) -> Command:
            return Command(key, words, act, when=self._is_open)

        return [
            offer("Ctrl+Enter", _("next visit, its customer"), self.visits.go_on),
            offer("Ctrl+Shift+Enter", _("finish"), self.deeds.finish),
            offer("F6", _("next part of the page"), lambda: self.parts.go(1)),
            offer("Shift+F6", _("previous part of the page"), lambda: self.parts.go(-1)),
            *self.deeds.commands(),
        ]

    def _is_open(self) -> bool:
        return self.ride.id is not None and self._states.currentWidget() is self._editor

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        if self.window().isVisible():  # left for another page: a closing window leaves it open
            self.deeds.close_amendment()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_ending()

    def _show_fresh(self, ride_along_id: UUID) -> None:
        """Show another ride-along than before."""
        self.ride.read(ride_along_id)
        self.ride.rate_as("")  # another's ratings are keyed only as long as one stays
        self._show_version(self.ride.versions[0].id)
        self.header.show_ride_along(fresh=True)
        self.agreed.start(self.ride.agreed)
        self.ending.show_ending(fresh=True)
        self._show_around()
        self._states.setCurrentWidget(self._editor)

    def _go_to_cell(self, visit_id: UUID | None, skill_id: UUID | None) -> None:
        """Begin at a cell, on the rubric version that has its skill; elsewhere where it is gone."""
        if visit_id is None or skill_id is None:
            return
        has_it = [
            version.id
            for version in self.ride.versions
            if any(skill.id == skill_id for skill in version.skills)
        ]
        if has_it:
            self._choose_version(has_it[0])
            self.grid.go_to(self.model.index_of(visit_id, skill_id))

    def _show_all(self) -> None:
        """Show what the journal says now of the same ride-along; what is being typed stays."""
        shown = self.model.version_id
        versions = [version.id for version in self.ride.versions]
        self._show_version(shown if shown in versions and shown else versions[0])
        self.header.show_ride_along(fresh=False)
        self.agreed.show_agreed(self.ride.agreed)
        self.ending.show_ending(fresh=False)
        self._show_around()

    def _show_version(self, version_id: UUID) -> None:
        before = self.model.version_id
        self.model.show(version_id)
        if before != version_id:
            self.panel.reserve(self.model.skills)

    def _choose_version(self, version_id: UUID) -> None:
        if self.settle():
            self._show_version(version_id)
            self._show_around()

    def _show_around(self) -> None:
        self.grid.show_ride_along()
        self._agreed_rule.setVisible(self.ride.agreed is not None)
        self.strip.show_record(
            self.ride.record, self.ride.managers, read_only=self.journal.read_only
        )
        self._strip_rule.setVisible(not self.strip.isHidden())
        for part in (self.header, self.grid, self.panel):
            part.set_read_only(self.ride.is_read_only)
        # The rep never sees the manager's own note: it can be written at any time.
        self.ending.set_read_only(self.ride.is_read_only, note_too=self.journal.read_only)
        self.panel.reserve_facts(co_rated=self.ride.is_co_rated, blind=self.ride.record.blind)
        self._show_cell()
        self._fold_ending()

    def _show_cell(self, *_what: object) -> None:
        if not self.evidence.keep_before_leaving():
            return
        index = self.grid.cells.currentIndex()
        if not index.isValid() or index.column() < FIRST_VISIT:
            self.panel.show_nothing()
            return
        visit, skill = self.model.visit_at(index), self.model.skill_at(index)
        number = index.column() - FIRST_VISIT + 1
        if self.ride.is_read_only:
            self.hints.show_read_only(can_amend=self.deeds.can_amend())
        else:
            self.hints.show_for(skill, index.row() == self.model.outcome_row)
        if skill is None:
            self.panel.show_outcome(visit, number)
            return
        seen = self.ride.observation(visit.id, skill.id)
        self.panel.show_cell(visit, number, skill, seen, facts_of(self.ride, visit, skill))
        self.ending.show_likely_skill(skill.id)

    # A new ride-along

    def _ask(self, rep_id: UUID | None = None) -> None:
        self.ride.close()
        name = "" if rep_id is None else reps.rep(self.journal, rep_id).name
        self.new.start(self._names(), name)
        self._states.setCurrentWidget(self.new)
        self.new.take_focus()

    def _names(self) -> list[str]:
        today = clock.today()
        found = reps.reps(self.journal)
        return [rep.name for rep in found if not has_left(rep.left_on, today)]

    def _begin(self, name: str, day: date) -> None:
        try:
            created = begin(self.workspace, name, day)
        except FieldcoachError as error:
            self.workspace.notice.emit(str(error))
            return
        self._show_fresh(created)
        self.destination = Destination("ride_along", created)
        self.became.emit(self.destination)
        self._go_on_from_new()

    def _go_on_from_new(self) -> None:
        if self.ride.agreed is not None and self.agreed.can_answer:
            self.agreed.begin()
        else:
            self.visits.go_to_first()

    def _leave_for_good(self) -> None:
        """Leave a ride-along that is in the bin, or gone."""
        self.ride.close()
        self.destination = Destination("ride_along")
        self._ask()
        self.back.emit()

    # What the keys and buttons do

    def _close_action(self, action_id: UUID, state: ActionState) -> None:
        if self.ride.close_action(action_id, state):
            self.agreed.show_agreed(self.ride.agreed)

    def _show_rater(self) -> None:
        """Show the ratings of who rates now, and go to the first cell that waits for one."""
        self._show_all()
        if self.ride.record.visits:
            self.grid.go_to_first_unrated(self.ride.record.visits[0].id)

    def _go_to_finish(self) -> None:
        header = self.header
        (header.copy if header.finish.isHidden() else header.finish).setFocus()

    # Where the focus is

    def _follow_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        if before is not None and self._editor.isAncestorOf(before):
            self.workspace.seal()
        if now is not None and self._editor.isAncestorOf(now):
            self._fold_ending()

    def _fold_ending(self) -> None:
        """Fold the ending where it would take room from the grid that is worked in."""
        strip = 0 if self.strip.isHidden() else self.strip.sizeHint().height() + 1
        around = self.header.height() + strip + self.hints.height() + SPACE + 3
        self.parts.fold_ending(self.height() - around)
        self._body.setMaximumHeight(self.grid.full_height() + self.hints.height())


def _inset(widget: QWidget) -> QWidget:
    """Return the widget between the page's edges."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(EDGE, 0, EDGE, 0)
    row.setSpacing(0)
    row.addWidget(widget)
    return frame
