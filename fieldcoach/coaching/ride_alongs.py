"""Ride-alongs: beginning, dating, finishing, binning."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching.action_ties import ActionTie, tie, untie
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import change_of, refuse_acknowledged, ride_along_to_change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import ensure_owner, rep_row
from fieldcoach.coaching.ride_along_record import row_of
from fieldcoach.coaching.rubrics import current_version_id
from fieldcoach.domain.ride_along import Purpose, State
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


def new(journal: Journal, rep_id: UUID, day: date) -> Change:
    """Begin a ride-along with one visit; `created` is its key.

    A rep's day is one record: where there is one already, its key is returned, `was_there` is true
    and nothing changes.
    Raises Refused for a day after today, or a journal without a rubric.
    """
    _refuse_future(day)
    with journal.writing() as session:
        rep_row(session, rep_id)
        there = session.scalar(_on_record(rep_id, day))
        if there is not None:
            return _nothing_changed(there, rep_id)
        version_id = current_version_id(session)
        if version_id is None:
            raise Refused(_("There is no rubric in this journal yet; add one first."))
        key = new_id()
        session.add(
            m.RideAlong(
                id=key,
                rep_id=rep_id,
                manager_id=ensure_owner(session).id,
                day=day,
                saved_at=clock.now(),
            )
        )
        session.flush()
        session.add(m.RideAlongRubric(ride_along_id=key, version_id=version_id, position=1))
        session.add(m.Visit(ride_along_id=key, position=1, label="1"))
    return Change(
        what=_("New ride-along"),
        undo=lambda: to_bin(journal, key),
        ride_alongs=frozenset({key}),
        reps=frozenset({rep_id}),
        created=key,
    )


def set_day(journal: Journal, ride_along_id: UUID, day: date) -> Change:
    """Move a ride-along, with its praise and its idea, to another day.

    Raises Refused for one after today, or one that has a ride-along with this rep already.
    """
    _refuse_future(day)
    with ride_along_to_change(journal, ride_along_id) as (session, row):
        _refuse_second(session, row.rep_id, day, row.id)
        before, row.day = row.day, day
        for table in (m.Recognition, m.Idea):
            session.execute(
                update(table).where(table.ride_along_id == ride_along_id).values(day=day)
            )
        return change_of(
            _("Change the day"), row, lambda value: set_day(journal, ride_along_id, value), before
        )


def set_rep(journal: Journal, ride_along_id: UUID, rep_id: UUID) -> Change:
    """Say that it was another rep's day; what is on record stays, and is of that rep.

    Its actions serve no goal of the rep before any longer, and stand on no agenda of theirs.
    Raises NotFound for a rep who is not there, Refused where the rep has a ride-along that day.
    """
    return _set_rep(journal, ride_along_id, rep_id, ())


def _set_rep(
    journal: Journal, ride_along_id: UUID, rep_id: UUID, tied: Sequence[ActionTie]
) -> Change:
    """Do it; `tied` ties actions to the goals and agendas of the rep who gets them back."""
    with ride_along_to_change(journal, ride_along_id) as (session, row):
        rep_row(session, rep_id)
        _refuse_second(session, rep_id, row.day, row.id)
        before, row.rep_id = row.rep_id, rep_id
        for table in (m.Action, m.Recognition, m.Idea):
            session.execute(
                update(table).where(table.ride_along_id == ride_along_id).values(rep_id=rep_id)
            )
        untied = untie(session, ride_along_id) if rep_id != before else ()
        tie(session, tied)
        change = change_of(
            _("Change the rep"),
            row,
            lambda value: _set_rep(journal, ride_along_id, value, untied),
            before,
        )
        return replace(change, reps=frozenset({before, rep_id}))


def set_blind(journal: Journal, ride_along_id: UUID, blind: bool) -> Change:
    """Say whether past ratings stay hidden until a level is given."""
    with ride_along_to_change(journal, ride_along_id) as (_session, row):
        before, row.blind = row.blind, blind
        return change_of(
            _("Turn blind on") if blind else _("Turn blind off"),
            row,
            lambda value: set_blind(journal, ride_along_id, value),
            before,
        )


def set_purpose(journal: Journal, ride_along_id: UUID, purpose: Purpose) -> Change:
    """Say what the day is for."""
    with ride_along_to_change(journal, ride_along_id) as (_session, row):
        before, row.purpose = row.purpose, purpose
        return change_of(
            _("Change the purpose"),
            row,
            lambda value: set_purpose(journal, ride_along_id, value),
            before,
        )


def finish(journal: Journal, ride_along_id: UUID) -> Change:
    """Say that nothing more is coming. It requires nothing, and editing stays possible."""
    return _set_state(journal, ride_along_id, State.FINISHED, clock.now())


def reopen(journal: Journal, ride_along_id: UUID) -> Change:
    """Make a finished ride-along a draft again."""
    return _set_state(journal, ride_along_id, State.DRAFT, None)


def _set_state(
    journal: Journal, ride_along_id: UUID, state: State, finished_at: datetime | None
) -> Change:
    with ride_along_to_change(journal, ride_along_id) as (_session, row):
        refuse_acknowledged(row)  # an amendment changes what is told, not that it was told
        before = (row.state, row.finished_at)
        row.state, row.finished_at = state, finished_at
        what = _("Finish the ride-along") if state is State.FINISHED else _("Reopen the ride-along")
        return change_of(
            what, row, lambda value: _set_state(journal, ride_along_id, *value), before
        )


def to_bin(journal: Journal, ride_along_id: UUID) -> Change:
    """Move a ride-along to the bin: out of figures, lists and exports at once, and restorable.

    Raises Refused where the rep has acknowledged it: the bin is emptied one day.
    """
    return _set_binned(journal, ride_along_id, clock.now())


def from_bin(journal: Journal, ride_along_id: UUID) -> Change:
    """Take a ride-along out of the bin again; raises Refused where its day is taken by now."""
    return _set_binned(journal, ride_along_id, None)


def _set_binned(journal: Journal, ride_along_id: UUID, binned_at: datetime | None) -> Change:
    with journal.writing() as session:
        row = row_of(session, ride_along_id)
        if binned_at is not None:
            refuse_acknowledged(row)
        else:
            _refuse_second(session, row.rep_id, row.day, row.id)
        before, row.binned_at = row.binned_at, binned_at
        what = (
            _("Restore the ride-along")
            if binned_at is None
            else _("Move the ride-along to the bin")
        )
        return change_of(
            what, row, lambda value: _set_binned(journal, ride_along_id, value), before
        )


def _nothing_changed(ride_along_id: UUID, rep_id: UUID) -> Change:
    def undo() -> Change:
        return _nothing_changed(ride_along_id, rep_id)

    return Change(
        what=_("Open the ride-along"),
        undo=undo,
        ride_alongs=frozenset({ride_along_id}),
        reps=frozenset({rep_id}),
        created=ride_along_id,
        was_there=True,
    )


def _refuse_future(day: date) -> None:
    if day > clock.today():
        raise Refused(_("A ride-along cannot be on record before its day."))


def _on_record(rep_id: UUID, day: date) -> Select[UUID]:
    return select(m.RideAlong.id).where(
        m.RideAlong.rep_id == rep_id, m.RideAlong.day == day, m.RideAlong.binned_at.is_(None)
    )


def _refuse_second(session: Session, rep_id: UUID, day: date, ride_along_id: UUID) -> None:
    """Raise Refused where another ride-along than this one is on record for a rep's day."""
    others = _on_record(rep_id, day).where(m.RideAlong.id != ride_along_id)
    if session.scalar(others) is not None:
        raise Refused(_("There is a ride-along with this rep on that day already."))
