"""The ride-along that is open on the page: what the journal says of it, and every way to change it.

Each change is committed by `coaching` and handed to the workspace; the record here follows without
being read again, so that a key in the grid costs one commit and one cell.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from typing import Concatenate, ParamSpec
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from fieldcoach import clock
from fieldcoach.coaching import (
    co_raters,
    endings,
    reps,
    ride_along_record,
    ride_alongs,
    rubrics,
    visits,
)
from fieldcoach.coaching.agreed import Agreed, agreed_last_time
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.past_levels import PastLevels, past_levels
from fieldcoach.domain.people import Rep
from fieldcoach.domain.ride_along import (
    ActionState,
    Observation,
    Outcome,
    Purpose,
    RideAlong,
    Role,
    State,
    Visit,
)
from fieldcoach.domain.rubric import RubricVersion, Skill
from fieldcoach.errors import FieldcoachError
from fieldcoach.ui.models.open_ending import OpenEnding
from fieldcoach.ui.models.unsaved_words import UnsavedWords
from fieldcoach.ui.workspace import Workspace

Arguments = ParamSpec("Arguments")


class OpenRideAlong(QObject):
    """One ride-along, its rep, its rubrics and what was agreed before it.

    Its commands return whether the change was kept; where not, the notice line says why. `saved`
    is emitted after each change, `visits_changed` after a visit came or went.
    """

    saved = Signal()
    visits_changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._journal = workspace.journal
        self._writing = False
        self._record: RideAlong | None = None
        self._rep: Rep | None = None
        self._rater_id: UUID | None = None
        self._past: dict[UUID, PastLevels] | None = None
        self.ending = OpenEnding(self)
        self.unsaved = UnsavedWords()
        self.versions: tuple[RubricVersion, ...] = ()
        self.agreed: Agreed | None = None
        self.customers: list[str] = []
        self.managers: dict[UUID, str] = {}

    @property
    def record(self) -> RideAlong:
        """The ride-along as the journal has it."""
        assert self._record is not None
        return self._record

    @property
    def rep(self) -> Rep:
        """Whose day it is."""
        assert self._rep is not None
        return self._rep

    @property
    def id(self) -> UUID | None:
        """Its key; None while none is open."""
        return None if self._record is None else self._record.id

    @property
    def writing(self) -> bool:
        """Whether the change that is being announced was made here."""
        return self._writing

    @property
    def rater_id(self) -> UUID:
        """Whose ratings are keyed: those of who leads the day, unless another was named."""
        return self._rater_id or self.record.manager_id

    @property
    def rater(self) -> str:
        """The name of who rates in place of the day's manager; "" where nobody does."""
        return self.managers.get(self._rater_id, "") if self._rater_id else ""

    @property
    def is_closed(self) -> bool:
        """Whether it changes no more: the rep acknowledged it, and no amendment is open."""
        open_amendment = any(each.closed_at is None for each in self.record.amendments)
        return self.record.state is State.ACKNOWLEDGED and not open_amendment

    @property
    def is_read_only(self) -> bool:
        """Whether nothing in it can be changed: it is closed, or the journal is only read."""
        return self._journal.read_only or self.is_closed

    @property
    def skills(self) -> tuple[Skill, ...]:
        """Every skill it can be rated on."""
        return tuple(skill for version in self.versions for skill in version.skills)

    def read(self, ride_along_id: UUID) -> None:
        """Read it from the journal; raises NotFound."""
        if ride_along_id != self.id:
            self._rater_id = None
            self.unsaved.clear()
        self._past = None
        self.managers = {each.id: each.name for each in reps.managers(self._journal)}
        self._read(ride_along_id)

    def _read(self, ride_along_id: UUID) -> None:
        self._record = ride_along_record.load(self._journal, ride_along_id)
        self._rep = reps.rep(self._journal, self._record.rep_id)
        if tuple(v.id for v in self.versions) != self._record.rubric_version_ids:
            self.versions = tuple(
                rubrics.version(self._journal, key) for key in self._record.rubric_version_ids
            )
        self.agreed = agreed_last_time(self._journal, ride_along_id)
        self.customers = reps.customers_of(self._journal, self._record.rep_id)

    def close(self) -> None:
        """Let go of it."""
        self._record = self._rep = self.agreed = self._rater_id = self._past = None
        self.versions = ()
        self.unsaved.clear()

    def visit(self, visit_id: UUID) -> Visit:
        """Return one of its visits; raises KeyError."""
        for visit in self.record.visits:
            if visit.id == visit_id:
                return visit
        raise KeyError(visit_id)

    def observation(self, visit_id: UUID, skill_id: UUID) -> Observation:
        """Return the cell of who rates, an untouched one where there is nothing."""
        manager_id = self.rater_id
        for observation in self.visit(visit_id).observations:
            if observation.skill_id == skill_id and observation.manager_id == manager_id:
                return observation
        return Observation(skill_id=skill_id, manager_id=manager_id)

    def beside(self, visit_id: UUID, skill_id: UUID) -> list[tuple[str, Observation]]:
        """Return what the others gave in a cell, each with the name, the day's manager first."""
        lead, here = self.record.manager_id, self.rater_id
        found = [
            (self.managers.get(seen.manager_id, ""), seen)
            for seen in self.visit(visit_id).observations
            if seen.skill_id == skill_id and seen.manager_id != here
        ]
        return sorted(found, key=lambda pair: (pair[1].manager_id != lead, pair[0]))

    @property
    def is_co_rated(self) -> bool:
        """Whether anybody rates beside the one whose ratings are keyed."""
        here = self.rater_id
        return any(
            seen.manager_id != here for visit in self.record.visits for seen in visit.observations
        )

    def past(self, skill: Skill) -> PastLevels | None:
        """Return what the rep was given in a skill the last time it was rated."""
        if self._past is None:
            self._past = past_levels(self._journal, self.record.id)
        return self._past.get(skill.series_id)

    def rate_as(self, name: str) -> bool:
        """Key another manager's ratings from now on; "" goes back to those of the day's manager.

        A name nobody bears adds the manager.
        """
        if not name.strip():
            self._rater_id = None
            return True
        try:
            manager_id = co_raters.ensure_manager(self._journal, name)
        except FieldcoachError as error:
            self._workspace.notice.emit(str(error))
            return False
        self.managers = {each.id: each.name for each in reps.managers(self._journal)}
        self._rater_id = None if manager_id == self.record.manager_id else manager_id
        return True

    def rate(
        self, visit_id: UUID, skill: Skill, rating: int | None, *, not_observed: bool = False
    ) -> bool:
        """Rate a cell, or say it was not observed; neither makes it unrated again."""
        cell = self.observation(visit_id, skill.id)
        if (cell.rating, cell.not_observed) == (rating, not_observed):
            return True
        kept = self._commit(
            visits.rate,
            visit_id,
            skill.id,
            rating,
            not_observed=not_observed,
            manager_id=self._rater_id,
        )
        if kept is None:
            return False
        self._put_cell(visit_id, replace(cell, rating=rating, not_observed=not_observed))
        return True

    def write_evidence(self, visit_id: UUID, skill_id: UUID, text: str) -> bool:
        """Keep what was said or done."""
        cell = self.observation(visit_id, skill_id)
        command = visits.write_evidence
        if not self._commit(command, visit_id, skill_id, text, manager_id=self._rater_id):
            return False
        self._put_cell(visit_id, replace(cell, evidence=text))
        return True

    def add_visit(self) -> UUID | None:
        """Add a visit behind the last one and return its key."""
        change = self._commit(visits.add_visit, self.record.id)
        if change is None:
            return None
        self._read_again()
        self.visits_changed.emit()
        return change.created

    def remove_visit(self, visit_id: UUID) -> bool:
        """Remove a visit with what was observed in it."""
        if not self.edit(visits.remove_visit, visit_id):
            return False
        self.visits_changed.emit()
        return True

    def set_customer(self, visit_id: UUID, name: str) -> bool:
        """Say whom a visit is to."""
        return self.edit(visits.set_customer, visit_id, name)

    def set_starts(self, visit_id: UUID, starts: time | None) -> bool:
        """Say when a visit began."""
        return self.edit(visits.set_starts, visit_id, starts)

    def set_role(self, visit_id: UUID, role: Role) -> bool:
        """Say what the manager does in a visit."""
        return self.visit(visit_id).role == role or self.edit(visits.set_role, visit_id, role)

    def set_outcome(self, visit_id: UUID, outcome: Outcome | None) -> bool:
        """Say how a visit ended."""
        if self.visit(visit_id).outcome == outcome:
            return True
        if self._commit(visits.set_outcome, visit_id, outcome) is None:
            return False
        self._put_visit(replace(self.visit(visit_id), outcome=outcome))
        return True

    def set_day(self, day: date) -> bool:
        """Move it to another day."""
        self._past = None
        return self.edit(ride_alongs.set_day, self.record.id, day)

    def set_purpose(self, purpose: Purpose) -> bool:
        """Say what the day is for."""
        return self.edit(ride_alongs.set_purpose, self.record.id, purpose)

    def set_blind(self, blind: bool) -> bool:
        """Say whether past ratings stay hidden until a level is given."""
        return self.edit(ride_alongs.set_blind, self.record.id, blind)

    def set_rep(self, rep_id: UUID) -> bool:
        """Say that it was another rep's day; everything on record stays."""
        if not self.edit(ride_alongs.set_rep, self.record.id, rep_id):
            return False
        self._past = None
        return True

    def close_action(self, action_id: UUID, state: ActionState) -> bool:
        """Say what came of an action that was agreed last time."""
        return self.edit(endings.close_action, action_id, state)

    def finish(self) -> bool:
        """Say that nothing more is coming."""
        return self.edit(ride_alongs.finish, self.record.id)

    def reopen(self) -> bool:
        """Make it a draft again."""
        return self.edit(ride_alongs.reopen, self.record.id)

    def edit(
        self,
        command: Callable[Concatenate[Journal, Arguments], Change],
        *args: Arguments.args,
        **named: Arguments.kwargs,
    ) -> bool:
        """Commit a change and read the record again, for what is not keyed cell by cell."""
        if self._commit(command, *args, **named) is None:
            return False
        self._read_again()
        return True

    def _commit(
        self,
        command: Callable[Concatenate[Journal, Arguments], Change],
        *args: Arguments.args,
        **named: Arguments.kwargs,
    ) -> Change | None:
        try:
            change = command(self._journal, *args, **named)
        except FieldcoachError as error:
            self._workspace.notice.emit(str(error))
            return None
        self._record = replace(self.record, saved_at=clock.now())
        self._writing = True
        try:
            self._workspace.do(change)
        finally:
            self._writing = False
        self.saved.emit()
        return change

    def _read_again(self) -> None:
        self._read(self.record.id)

    def _put_cell(self, visit_id: UUID, cell: Observation) -> None:
        def mine(other: Observation) -> bool:
            return (other.skill_id, other.manager_id) == (cell.skill_id, cell.manager_id)

        visit = self.visit(visit_id)
        others = tuple(other for other in visit.observations if not mine(other))
        self._put_visit(replace(visit, observations=(*others, cell)))

    def _put_visit(self, changed: Visit) -> None:
        visits_now = tuple(
            changed if visit.id == changed.id else visit for visit in self.record.visits
        )
        self._record = replace(self.record, visits=visits_now)
