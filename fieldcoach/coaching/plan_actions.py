"""Actions of a plan: those agreed on a day of their own or in a one-on-one, and changing any."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import ride_along_to_change
from fieldcoach.coaching.endings import WORDS_OF_ACTION
from fieldcoach.coaching.goal_records import gone
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.plan_rows import change_of_plan
from fieldcoach.coaching.reps import rep_row
from fieldcoach.coaching.row_changes import RowChange, altered, removed
from fieldcoach.coaching.wording import brief
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState, Doer
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


def add_action(
    journal: Journal,
    rep_id: UUID,
    text: str,
    *,
    due_on: date | None = None,
    doer: Doer = Doer.REP,
    issue: str = "",
    root_cause: str = "",
    plan: str = "",
    goal_id: UUID | None = None,
    one_on_one_id: UUID | None = None,
) -> Change:
    """Agree who does what by when, in a one-on-one or today; `created` is its key.

    Raises NotFound for a rep, goal or one-on-one that is not there, and Refused for no words, and
    for a goal or a one-on-one of another rep.
    """
    key = new_id()
    with journal.writing() as session:
        rep_row(session, rep_id)
        _refuse_wordless(text)
        _refuse_others_goal(session, goal_id, rep_id)
        position = 1
        if one_on_one_id is not None:
            _refuse_others_meeting(session, one_on_one_id, rep_id)
            last = select(func.max(m.Action.position)).where(
                m.Action.one_on_one_id == one_on_one_id
            )
            position = (session.scalar(last) or 0) + 1
        values = {
            "rep_id": rep_id,
            "ride_along_id": None,
            "position": position,
            "doer": doer,
            "text": text.strip(),
            "issue": issue.strip(),
            "root_cause": root_cause.strip(),
            "due_on": due_on,
            "state": ActionState.OPEN,
            "closed_on": None,
            "one_on_one_id": one_on_one_id,
            "goal_id": goal_id,
            "agreed_on": clock.today() if one_on_one_id is None else None,
            "plan": plan.strip(),
            "came_of_it": "",
        }
        what = _("Add “{action}”").format(action=brief(text))
        row = RowChange(m.Action, key, None, values)
        return change_of_plan(session, journal, what, [row], frozenset({rep_id}), created=key)


def edit_action(
    journal: Journal,
    action_id: UUID,
    *,
    text: str,
    due_on: date | None,
    doer: Doer,
    issue: str,
    root_cause: str,
    plan: str,
    goal_id: UUID | None,
) -> Change:
    """Say an action in another way.

    Raises NotFound, and Refused for no words, for a goal of another rep, and for other words of
    what was agreed on a ride-along that the rep has acknowledged; how it is to be done, and the
    goal that it serves, are the plan's and may change.
    """
    _refuse_wordless(text)
    said = {
        "text": text.strip(),
        "due_on": due_on,
        "doer": doer,
        "issue": issue.strip(),
        "root_cause": root_cause.strip(),
        "plan": plan.strip(),
        "goal_id": goal_id,
    }
    return _put(journal, action_id, said)


def remove_action(journal: Journal, action_id: UUID) -> Change:
    """Take away an action that belongs to no ride-along.

    Raises NotFound, and Refused for one that was agreed on a ride-along: that is taken away there.
    """
    with journal.writing() as session:
        row = _row(session, action_id)
        if row.ride_along_id is not None:
            raise Refused(
                _("This was agreed on a ride-along; take it away there, or drop it here.")
            )
        what = _("Remove “{action}”").format(action=brief(row.text))
        return change_of_plan(session, journal, what, [removed(row)], frozenset({row.rep_id}))


def drop_what_is_open(journal: Journal, rep_id: UUID) -> Change:
    """Drop every open goal and action of a rep in one step.

    Raises NotFound, and Refused where nothing is open. What belongs to a ride-along or one-on-one
    in the bin is out of the plan and stays as it is.
    """
    dropped_on = clock.today()
    with journal.writing() as session:
        rep = rep_row(session, rep_id)
        goals = session.scalars(
            select(m.Goal).where(m.Goal.rep_id == rep_id, m.Goal.state == GoalState.OPEN)
        ).all()
        actions = session.scalars(
            select(m.Action)
            .outerjoin(m.RideAlong, m.RideAlong.id == m.Action.ride_along_id)
            .outerjoin(m.OneOnOne, m.OneOnOne.id == m.Action.one_on_one_id)
            .where(
                m.Action.rep_id == rep_id,
                m.Action.state == ActionState.OPEN,
                m.RideAlong.binned_at.is_(None),
                m.OneOnOne.binned_at.is_(None),
            )
        ).all()
        if not goals and not actions:
            raise Refused(_("Nothing is open in the plan of {name}.").format(name=rep.name))
        rows = [
            *(altered(row, state=GoalState.DROPPED, closed_on=dropped_on) for row in goals),
            *(altered(row, state=ActionState.DROPPED, closed_on=dropped_on) for row in actions),
        ]
        what = _("Drop what is open in the plan of {name}").format(name=rep.name)
        touched = frozenset(row.ride_along_id for row in actions if row.ride_along_id)
        return change_of_plan(
            session, journal, what, rows, frozenset({rep_id}), ride_alongs=touched
        )


def _put(journal: Journal, action_id: UUID, said: Mapping[str, object]) -> Change:
    """Put what an action says; undoing puts back what it said before."""
    with _to_change(journal, action_id, said) as (session, row):
        goal_id = said["goal_id"]
        assert goal_id is None or isinstance(goal_id, UUID)
        if goal_id != row.goal_id:
            _refuse_others_goal(session, goal_id, row.rep_id)
        before = {name: getattr(row, name) for name in said}
        for name, value in said.items():
            setattr(row, name, value)
        touched = {row.ride_along_id} if row.ride_along_id else set()
        return Change(
            what=_("Change “{action}”").format(action=brief(row.text)),
            undo=lambda: _put(journal, action_id, before),
            ride_alongs=frozenset(touched),
            reps=frozenset({row.rep_id}),
        )


@contextmanager
def _to_change(
    journal: Journal, action_id: UUID, said: Mapping[str, object]
) -> Iterator[tuple[Session, m.Action]]:
    """Yield a writing session and the action's row.

    Where the ride-along that it was agreed on would read otherwise, that one is open to change, and
    is stamped.
    """
    with journal.reading() as session:
        row = _row(session, action_id)
        reads_otherwise = any(getattr(row, name) != said[name] for name in WORDS_OF_ACTION)
        of_ride_along = row.ride_along_id if reads_otherwise else None
    if of_ride_along is None:
        with journal.writing() as session:
            yield session, _row(session, action_id)
        return
    with ride_along_to_change(journal, of_ride_along) as (session, _ride_along):
        yield session, _row(session, action_id)


def _row(session: Session, action_id: UUID) -> m.Action:
    row = session.get(m.Action, action_id)
    if row is None:
        raise NotFound(_("This action is no longer in the journal."))
    return row


def _refuse_wordless(text: str) -> None:
    if not text.strip():
        raise Refused(_("Say what is to be done."))


def _refuse_others_goal(session: Session, goal_id: UUID | None, rep_id: UUID) -> None:
    if goal_id is None:
        return
    goal = session.get(m.Goal, goal_id)
    if goal is None:
        raise NotFound(gone())
    if goal.rep_id != rep_id:
        raise Refused(_("That goal is another rep's."))


def _refuse_others_meeting(session: Session, one_on_one_id: UUID, rep_id: UUID) -> None:
    meeting = session.get(m.OneOnOne, one_on_one_id)
    if meeting is None:
        raise NotFound(_("This one-on-one is no longer in the journal."))
    if meeting.rep_id != rep_id:
        raise Refused(_("That one-on-one is with another rep."))
