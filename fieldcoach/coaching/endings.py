"""What a ride-along ends on: rep's view, idea, what went well, focus points, actions, a note."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import (
    change_of,
    columns,
    own_note_to_change,
    ride_along_to_change,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.wording import brief
from fieldcoach.domain.ride_along import MOST_FOCUS_POINTS, ActionState, Doer
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

Value = TypeVar("Value")
Worded = TypeVar("Worded", m.Recognition, m.Idea, m.PrivateNote)

Opener = Callable[[Journal, UUID], AbstractContextManager[tuple[Session, m.RideAlong]]]

#: The columns of a row; None where there is none.
Row = Mapping[str, object] | None

#: What is written of an action on its day.
WORDS_OF_ACTION = ("text", "due_on", "doer", "issue", "root_cause")


def set_rep_view(journal: Journal, ride_along_id: UUID, text: str) -> Change:
    """Keep how the rep sees the day."""

    def put(_session: Session, row: m.RideAlong, words: str) -> str:
        before, row.rep_view = row.rep_view, words
        return before

    return _set(journal, ride_along_id, "rep_view", _("Write the rep's view"), put, text)


def set_idea(journal: Journal, ride_along_id: UUID, text: str) -> Change:
    """Keep what the rep wants to try; no text takes it away."""

    def put(session: Session, row: m.RideAlong, value: Row) -> Row:
        return _put_words(session, m.Idea, row.id, value, rep_id=row.rep_id, day=row.day)

    return _set(journal, ride_along_id, "idea", _("Write the rep's idea"), put, _words(text))


def set_went_well(journal: Journal, ride_along_id: UUID, text: str) -> Change:
    """Keep what went well, as recognition of the rep; no text takes it away."""

    def put(session: Session, row: m.RideAlong, value: Row) -> Row:
        return _put_words(session, m.Recognition, row.id, value, rep_id=row.rep_id, day=row.day)

    what = _("Write what went well")
    return _set(journal, ride_along_id, "went_well", what, put, _words(text))


def set_private_note(journal: Journal, ride_along_id: UUID, text: str) -> Change:
    """Keep a note for the manager alone; no text takes it away.

    The rep never sees it, so it can be written after the acknowledgement too.
    """

    def put(session: Session, row: m.RideAlong, value: Row) -> Row:
        return _put_words(session, m.PrivateNote, row.id, value)

    what = _("Write a private note")
    words = _words(text)
    return _set(
        journal, ride_along_id, "private_note", what, put, words, to_change=own_note_to_change
    )


def set_focus_point(
    journal: Journal, ride_along_id: UUID, position: int, text: str, skill_id: UUID | None = None
) -> Change:
    """Set focus point 1 or 2; no text takes it away. Raises Refused for a third."""
    if not 1 <= position <= MOST_FOCUS_POINTS:
        raise Refused(_("A ride-along ends on two focus points at the most."))

    def put(
        session: Session, row: m.RideAlong, value: tuple[str, UUID | None]
    ) -> tuple[str, UUID | None]:
        point = session.scalar(
            select(m.FocusPoint).where(
                m.FocusPoint.ride_along_id == row.id, m.FocusPoint.position == position
            )
        )
        before = ("", None) if point is None else (point.text, point.skill_id)
        if point is not None and not value[0]:
            session.delete(point)
        elif point is not None:
            point.text, point.skill_id = value
        elif value[0]:
            session.add(
                m.FocusPoint(
                    ride_along_id=row.id, position=position, text=value[0], skill_id=value[1]
                )
            )
        return before

    what = _("Write a focus point")
    return _set(journal, ride_along_id, f"focus_point {position}", what, put, (text, skill_id))


def set_action(
    journal: Journal,
    ride_along_id: UUID,
    position: int,
    text: str,
    due_on: date | None,
    *,
    doer: Doer = Doer.REP,
    issue: str = "",
    root_cause: str = "",
) -> Change:
    """Set who does what by when, and why; without any words the action is taken away."""
    said: Row = {
        "text": text,
        "due_on": due_on,
        "doer": doer,
        "issue": issue,
        "root_cause": root_cause,
    }
    key = new_id()

    def put(session: Session, row: m.RideAlong, value: Row) -> Row:
        action = session.scalar(
            select(m.Action).where(m.Action.ride_along_id == row.id, m.Action.position == position)
        )
        before = None if action is None else columns(action)
        if value is None or not (value["text"] or value["issue"] or value["root_cause"]):
            if action is not None:
                session.delete(action)
        elif action is not None:
            # Its words alone: what came of it, and whose it is, may have been said since.
            for name in WORDS_OF_ACTION:
                setattr(action, name, value[name])
        else:
            of_this = {"rep_id": row.rep_id, "ride_along_id": row.id, "position": position}
            session.add(m.Action(**{"id": key, **value, **of_this}))
        return before

    what = _("Write an action")
    return _set(journal, ride_along_id, f"action {position}", what, put, said)


def close_action(
    journal: Journal, action_id: UUID, state: ActionState, came_of_it: str | None = None
) -> Change:
    """Say what came of an action; OPEN opens it again. `came_of_it` None leaves what was said.

    It is said after the day, so the ride-along it was agreed on may be acknowledged by then.
    """
    closed_on = None if state is ActionState.OPEN else clock.today()
    said = None if came_of_it is None else came_of_it.strip()
    return _close_action(journal, action_id, state, closed_on, said)


def _close_action(
    journal: Journal,
    action_id: UUID,
    state: ActionState,
    closed_on: date | None,
    came_of_it: str | None,
) -> Change:
    with journal.writing() as session:
        action = session.get(m.Action, action_id)
        if action is None:
            raise NotFound(_("This action is no longer in the journal."))
        before = (action.state, action.closed_on, action.came_of_it)
        if state is action.state:  # only what came of it is said
            closed_on = action.closed_on
        action.state, action.closed_on = state, closed_on
        if came_of_it is not None:
            action.came_of_it = came_of_it
        touched = {action.ride_along_id} if action.ride_along_id else set()
        said = _("Open “{action}” again") if state is ActionState.OPEN else _("Close “{action}”")
        return Change(
            what=said.format(action=brief(action.text)),
            undo=lambda: _close_action(journal, action_id, *before),
            ride_alongs=frozenset(touched),
            reps=frozenset({action.rep_id}),
        )


def _set(
    journal: Journal,
    ride_along_id: UUID,
    field: str,
    what: str,
    put: Callable[[Session, m.RideAlong, Value], Value],
    value: Value,
    *,
    to_change: Opener = ride_along_to_change,
) -> Change:
    """Put one value of the ending; `put` returns what stood there, which undoing puts back.

    A row that was taken away comes back as it was, under its own key.
    """
    with to_change(journal, ride_along_id) as (session, row):
        before = put(session, row, value)

        def again(earlier: Value) -> Change:
            return _set(journal, ride_along_id, field, what, put, earlier, to_change=to_change)

        return replace(change_of(what, row, again, before), field=(ride_along_id, field))


def _words(text: str) -> Row:
    return {"text": text}


def _put_words(
    session: Session, table: type[Worded], ride_along_id: UUID, value: Row, **fresh: object
) -> Row:
    """Put the words that a table has of a ride-along; `fresh` is what else a new row holds."""
    row = session.scalar(select(table).where(table.ride_along_id == ride_along_id))
    before = None if row is None else columns(row)
    text = str(value["text"]) if value else ""
    if row is None and value and text:
        # What comes back is of the rep and the day that the ride-along has by now.
        session.add(table(**{**value, "ride_along_id": ride_along_id, **fresh}))
    elif row is not None and text:
        row.text = text
    elif row is not None:
        session.delete(row)
    return before
