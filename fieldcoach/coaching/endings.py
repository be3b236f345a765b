"""What a ride-along ends on: rep's view, what went well, focus points, actions, private note."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import select

from fieldcoach import clock
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import change_of, columns, ride_along_to_change
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.ride_along import MOST_FOCUS_POINTS, ActionState
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


def set_rep_view(journal: Journal, ride_along_id: UUID, text: str) -> Change:
    """Keep how the rep sees the day."""
    with ride_along_to_change(journal, ride_along_id) as (_session, row):
        before, row.rep_view = row.rep_view, text
        return change_of(
            _("Write the rep's view"),
            row,
            lambda value: set_rep_view(journal, ride_along_id, value),
            before,
        )


def set_went_well(journal: Journal, ride_along_id: UUID, text: str) -> Change:
    """Keep what went well, as recognition of the rep; no text takes it away."""
    with ride_along_to_change(journal, ride_along_id) as (session, row):
        praise = session.scalar(
            select(m.Recognition).where(m.Recognition.ride_along_id == ride_along_id)
        )
        before = "" if praise is None else praise.text
        if praise is not None and not text:
            session.delete(praise)
        elif praise is not None:
            praise.text = text
        elif text:
            session.add(
                m.Recognition(
                    rep_id=row.rep_id, ride_along_id=ride_along_id, day=row.day, text=text
                )
            )
        return change_of(
            _("Write what went well"),
            row,
            lambda value: set_went_well(journal, ride_along_id, value),
            before,
        )


def set_private_note(journal: Journal, ride_along_id: UUID, text: str) -> Change:
    """Keep a note for the manager alone; no text takes it away."""
    with ride_along_to_change(journal, ride_along_id) as (session, row):
        note = session.scalar(
            select(m.PrivateNote).where(m.PrivateNote.ride_along_id == ride_along_id)
        )
        before = "" if note is None else note.text
        if note is not None and not text:
            session.delete(note)
        elif note is not None:
            note.text = text
        elif text:
            session.add(m.PrivateNote(ride_along_id=ride_along_id, text=text))
        return change_of(
            _("Write a private note"),
            row,
            lambda value: set_private_note(journal, ride_along_id, value),
            before,
        )


def set_focus_point(
    journal: Journal, ride_along_id: UUID, position: int, text: str, skill_id: UUID | None = None
) -> Change:
    """Set focus point 1 or 2; no text takes it away. Raises Refused for a third."""
    if not 1 <= position <= MOST_FOCUS_POINTS:
        raise Refused(_("A ride-along ends on two focus points at the most."))
    with ride_along_to_change(journal, ride_along_id) as (session, row):
        point = session.scalar(
            select(m.FocusPoint).where(
                m.FocusPoint.ride_along_id == ride_along_id, m.FocusPoint.position == position
            )
        )
        before = ("", None) if point is None else (point.text, point.skill_id)
        if point is not None and not text:
            session.delete(point)
        elif point is not None:
            point.text, point.skill_id = text, skill_id
        elif text:
            session.add(
                m.FocusPoint(
                    ride_along_id=ride_along_id, position=position, text=text, skill_id=skill_id
                )
            )
        return change_of(
            _("Write a focus point"),
            row,
            lambda value: set_focus_point(journal, ride_along_id, position, value[0], value[1]),
            before,
        )


def set_action(
    journal: Journal, ride_along_id: UUID, position: int, text: str, due_on: date | None
) -> Change:
    """Set what the rep does by when; no text takes it away."""
    return _set_action(journal, ride_along_id, position, text, due_on)


def _set_action(
    journal: Journal,
    ride_along_id: UUID,
    position: int,
    text: str,
    due_on: date | None,
    kept: Mapping[str, object] | None = None,
) -> Change:
    """Set an action; one that was taken away comes back as it was `kept`, under its own key."""
    with ride_along_to_change(journal, ride_along_id) as (session, row):
        action = session.scalar(
            select(m.Action).where(
                m.Action.ride_along_id == ride_along_id, m.Action.position == position
            )
        )
        before = ("", None) if action is None else (action.text, action.due_on)
        if action is None and text:
            fresh = {
                "id": new_id(),
                "rep_id": row.rep_id,
                "ride_along_id": ride_along_id,
                "position": position,
            }
            action = m.Action(**{**(kept or fresh), "text": text, "due_on": due_on})
            session.add(action)
            session.flush()
        was = kept if action is None else columns(action)
        if action is not None and text:
            action.text, action.due_on = text, due_on
        elif action is not None:
            session.delete(action)
        return change_of(
            _("Write an action"),
            row,
            lambda value: _set_action(journal, ride_along_id, position, *value, was),
            before,
        )


def close_action(journal: Journal, action_id: UUID, state: ActionState) -> Change:
    """Say what came of an action; OPEN opens it again.

    It is said after the day, so the ride-along it was agreed on may be acknowledged by then.
    """
    return _close_action(
        journal, action_id, state, None if state is ActionState.OPEN else clock.today()
    )


def _close_action(
    journal: Journal, action_id: UUID, state: ActionState, closed_on: date | None
) -> Change:
    with journal.writing() as session:
        action = session.get(m.Action, action_id)
        if action is None:
            raise NotFound(_("This action is no longer in the journal."))
        before = (action.state, action.closed_on)
        action.state, action.closed_on = state, closed_on
        touched = {action.ride_along_id} if action.ride_along_id else set()
        said = _("Open “{action}” again") if state is ActionState.OPEN else _("Close “{action}”")
        return Change(
            what=said.format(action=action.text),
            undo=lambda: _close_action(journal, action_id, *before),
            ride_alongs=frozenset(touched),
            reps=frozenset({action.rep_id}),
        )
