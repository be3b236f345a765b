"""Goals, actions and one-on-ones as an export holds them.

A one-on-one is of its day. What lasts, a goal or an action of its own, is in a window that it
overlaps, from the day it was agreed on to the day it was closed; what belongs to a ride-along or a
one-on-one goes where that goes. A key of what stays out is left blank, and so is, in what is taken
out of one rep, whose words an example is.
"""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, literal, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from fieldcoach.coaching.agreed_actions import agreed_day, with_origins
from fieldcoach.coaching.extract_scope import ExtractScope, in_scope
from fieldcoach.store import models as m

AnySelect = Select[*tuple[Any, ...]]

PLAN_COLUMNS: dict[str, tuple[str, ...]] = {
    "goals": (
        "rep", "skill", "from_level", "to_level", "set_on", "due_on", "is_stretch", "why",
        "example", "state", "closed_on", "came_of_it", "rubric", "rubric_version", "skill_key",
        "goal_id", "rep_id", "skill_id", "example_rep_id",
    ),
    "one_on_ones": (
        "rep", "date", "starts", "manager", "state", "notes", "useful", "rep_comment", "saved_at",
        "one_on_one_id", "rep_id", "manager_id",
    ),
    "actions": (
        "rep", "date", "doer", "action", "due_on", "state", "closed_on",
        "action_id", "rep_id", "ride_along_id", "issue", "root_cause",
        "plan", "came_of_it", "one_on_one_id", "goal_id",
    ),
    "agenda": (
        "rep", "date", "position", "kind", "point", "notes", "issue", "root_cause", "is_done",
        "is_dropped", "metric", "skill",
        "agenda_item_id", "one_on_one_id", "action_id", "goal_id", "skill_id",
    ),
    "one_on_one_private_notes": ("rep", "date", "private_note", "one_on_one_id"),
}  # fmt: skip


def goals(scope: ExtractScope) -> AnySelect:
    """Select goals by rep and the day they were set on."""
    whose: Any = m.GoalExample.rep_id if scope.rep_id is None else literal(None)
    return (
        select(
            m.Rep.name,
            m.Skill.name,
            m.Goal.from_level,
            m.Goal.to_level,
            m.Goal.set_on,
            m.Goal.due_on,
            m.Goal.is_stretch,
            m.Goal.why,
            m.GoalExample.text,
            m.Goal.state,
            m.Goal.closed_on,
            m.Goal.came_of_it,
            m.Rubric.name,
            m.RubricVersion.number,
            m.Skill.key,
            m.Goal.id,
            m.Goal.rep_id,
            m.Goal.skill_id,
            whose,
        )
        .select_from(m.Goal)
        .join(m.Rep, m.Rep.id == m.Goal.rep_id)
        .join(m.Skill, m.Skill.id == m.Goal.skill_id)
        .join(m.RubricVersion, m.RubricVersion.id == m.Skill.version_id)
        .join(m.Rubric, m.Rubric.id == m.RubricVersion.rubric_id)
        .outerjoin(m.GoalExample, m.GoalExample.goal_id == m.Goal.id)
        .where(*_goals_in(scope))
        .order_by(m.Rep.name_key, m.Goal.set_on, m.Goal.id)
    )


def one_on_ones(scope: ExtractScope) -> AnySelect:
    """Select one-on-ones, those in the bin left out."""
    return _of_talks(
        select(
            m.Rep.name,
            m.OneOnOne.day,
            m.OneOnOne.starts,
            m.Manager.name,
            m.OneOnOne.state,
            m.OneOnOne.notes,
            m.OneOnOne.useful,
            m.OneOnOne.rep_comment,
            m.OneOnOne.saved_at,
            m.OneOnOne.id,
            m.OneOnOne.rep_id,
            m.OneOnOne.manager_id,
        )
        .select_from(m.OneOnOne)
        .join(m.Manager, m.Manager.id == m.OneOnOne.manager_id),
        scope,
    )


def private_notes(scope: ExtractScope) -> AnySelect:
    """Select the manager's own notes on one-on-ones."""
    noted = select(m.Rep.name, m.OneOnOne.day, m.OneOnOne.private_note, m.OneOnOne.id)
    return _of_talks(noted.select_from(m.OneOnOne), scope).where(m.OneOnOne.private_note != "")


def actions(scope: ExtractScope) -> AnySelect:
    """Select actions, wherever they were agreed on."""
    chosen: AnySelect = with_origins(
        select(
            m.Rep.name,
            agreed_day(),
            m.Action.doer,
            m.Action.text,
            m.Action.due_on,
            m.Action.state,
            m.Action.closed_on,
            m.Action.id,
            m.Action.rep_id,
            m.Action.ride_along_id,
            m.Action.issue,
            m.Action.root_cause,
            m.Action.plan,
            m.Action.came_of_it,
            m.Action.one_on_one_id,
            _where_it_is_in(m.Action.goal_id, select(m.Goal.id).where(*_goals_in(scope))),
        )
    )
    return (
        chosen.join(m.Rep, m.Rep.id == m.Action.rep_id)
        .where(*_actions_in(scope))
        .order_by(m.Rep.name_key, agreed_day(), m.Action.position, m.Action.id)
    )


def agenda(scope: ExtractScope) -> AnySelect:
    """Select the items of agendas, those dropped too."""
    taken_out = with_origins(select(m.Action.id)).where(*_actions_in(scope))
    return _of_talks(
        select(
            m.Rep.name,
            m.OneOnOne.day,
            m.AgendaItem.position,
            m.AgendaItem.kind,
            m.AgendaItem.text,
            m.AgendaItem.notes,
            m.AgendaItem.issue,
            m.AgendaItem.root_cause,
            m.AgendaItem.is_done,
            m.AgendaItem.is_dropped,
            m.AgendaItem.metric,
            m.Skill.name,
            m.AgendaItem.id,
            m.AgendaItem.one_on_one_id,
            _where_it_is_in(m.AgendaItem.action_id, taken_out.correlate(None)),
            _where_it_is_in(m.AgendaItem.goal_id, select(m.Goal.id).where(*_goals_in(scope))),
            m.AgendaItem.skill_id,
        )
        .select_from(m.AgendaItem)
        .join(m.OneOnOne, m.OneOnOne.id == m.AgendaItem.one_on_one_id)
        .outerjoin(m.Skill, m.Skill.id == m.AgendaItem.skill_id),
        scope,
    ).order_by(m.AgendaItem.position, m.AgendaItem.id)


def talks_in(scope: ExtractScope) -> list[ColumnElement[bool]]:
    """Return the conditions on one-on-ones that are taken out."""
    conditions: list[ColumnElement[bool]] = [m.OneOnOne.binned_at.is_(None)]
    if scope.window.since is not None:
        conditions.append(m.OneOnOne.day >= scope.window.since)
    if scope.window.until is not None:
        conditions.append(m.OneOnOne.day <= scope.window.until)
    if scope.rep_id is not None:
        conditions.append(m.OneOnOne.rep_id == scope.rep_id)
    return conditions


def _of_talks(chosen: AnySelect, scope: ExtractScope) -> AnySelect:
    """Narrow a select over one-on-ones to the scope, and order it by rep and day."""
    return (
        chosen.join(m.Rep, m.Rep.id == m.OneOnOne.rep_id)
        .where(*talks_in(scope))
        .order_by(m.Rep.name_key, m.OneOnOne.day, m.OneOnOne.id)
    )


def _goals_in(scope: ExtractScope) -> list[ColumnElement[bool]]:
    conditions = _overlapping(scope, m.Goal.set_on, m.Goal.closed_on)
    if scope.rep_id is not None:
        conditions.append(m.Goal.rep_id == scope.rep_id)
    return conditions


def _actions_in(scope: ExtractScope) -> list[ColumnElement[bool]]:
    """Return the conditions on actions, joined with what they were agreed on."""
    ride, talk = m.Action.ride_along_id, m.Action.one_on_one_id
    conditions = [
        or_(ride.is_(None), and_(*in_scope(scope))),
        or_(talk.is_(None), and_(*talks_in(scope))),
        or_(
            ride.is_not(None),
            talk.is_not(None),
            and_(True, *_overlapping(scope, m.Action.agreed_on, m.Action.closed_on)),
        ),
    ]
    if scope.rep_id is not None:
        conditions.append(m.Action.rep_id == scope.rep_id)
    return conditions


def _overlapping(
    scope: ExtractScope, begun: InstrumentedAttribute[Any], closed: InstrumentedAttribute[Any]
) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if scope.window.since is not None:
        conditions.append(or_(closed.is_(None), closed >= scope.window.since))
    if scope.window.until is not None:
        # What nobody dated goes along.
        conditions.append(or_(begun.is_(None), begun <= scope.window.until))
    return conditions


def _where_it_is_in(
    key: InstrumentedAttribute[UUID | None], taken_out: Select[UUID]
) -> ColumnElement[UUID | None]:
    return case((key.in_(taken_out), key))
