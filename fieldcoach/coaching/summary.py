"""The day as the rep may read it: what goes into the mail and onto paper.

Private notes and tiers are not read at all. Other reps' names may still stand in somebody's words:
`other_reps` says which, so that whoever writes the text can leave them out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time
from uuid import UUID

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.agreed import Agreed, agreed_last_time
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import names_besides, said_name
from fieldcoach.coaching.ride_along_record import record
from fieldcoach.domain.ride_along import (
    Action,
    ActionState,
    Doer,
    FocusPoint,
    Outcome,
    RideAlong,
    Role,
    Visit,
)
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Who does what by when, and what came of it."""

    text: str
    doer: Doer
    due_on: date | None
    state: ActionState
    issue: str = ""
    root_cause: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime:
    """What the ride-along before this one ended on, and what of earlier days was still open."""

    day: date
    focus_points: tuple[str, ...]
    tasks: tuple[Task, ...]
    earlier: tuple[tuple[date, Task], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A focus point; `skill` is "" where it is tied to none."""

    text: str
    skill: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One visit; `number` names it where there is no customer."""

    number: int
    customer: str
    starts: time | None
    role: Role
    outcome: Outcome | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What one manager gave one skill in one visit; `manager` is "" for who led the day."""

    visit: int
    manager: str
    rating: int | None
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillSeen:
    """One skill of the day, with all that was seen of it."""

    stage: str
    name: str
    item: Item
    scale: Scale
    seen: tuple[Seen, ...]
    self_rating: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """One ride-along for its rep.

    Attributes:
        manager: who led it, "" where that manager has no name yet.
        agreed: what was agreed last time and what came of it.
        skills: those with a rating, the manager's or the rep's, or evidence, in the rubric's order;
            their visits are the numbers of `calls`.
        rep_comment: said with the acknowledgement.
        other_reps: names that this rep must not read.
    """

    rep: str
    manager: str
    day: date
    agreed: LastTime | None
    went_well: str
    focus_points: tuple[Point, ...]
    tasks: tuple[Task, ...]
    calls: tuple[Call, ...]
    rep_view: str
    rep_help: str
    idea: str
    rep_comment: str
    skills: tuple[SkillSeen, ...]
    other_reps: tuple[str, ...] = field(repr=False, default=())


@dataclass(frozen=True, slots=True)
class _Skill:
    name: str
    stage: str
    item: Item
    scale: Scale


def of_ride_along(journal: Journal, ride_along_id: UUID) -> Summary:
    """Return the summary of a ride-along, draft or finished; raises NotFound."""
    agreed = agreed_last_time(journal, ride_along_id)
    with journal.reading() as session:
        ride = record(session, ride_along_id)
        rep = session.get_one(m.Rep, ride.rep_id).name
        managers = _managers(session, ride)
        skills = _skills(session, ride)
        return Summary(
            rep=rep,
            manager=said_name(managers[ride.manager_id]),
            day=ride.day,
            agreed=None if agreed is None else _last_time(agreed),
            went_well=ride.went_well,
            focus_points=tuple(_point(point, skills) for point in ride.focus_points),
            tasks=tuple(map(_task, ride.actions)),
            calls=tuple(_call(visit, number) for number, visit in enumerate(ride.visits, start=1)),
            rep_view=ride.rep_view,
            rep_help=ride.rep_help,
            idea=ride.idea,
            rep_comment=ride.rep_comment,
            skills=tuple(_skills_seen(ride, skills, managers)),
            other_reps=names_besides(session, {rep, *managers.values()}),
        )


def _last_time(agreed: Agreed) -> LastTime:
    return LastTime(
        day=agreed.day,
        focus_points=agreed.focus_points,
        tasks=tuple(map(_task, agreed.actions)),
        earlier=tuple((one.day, _task(one.action)) for one in agreed.earlier),
    )


def _task(action: Action) -> Task:
    return Task(
        text=action.text,
        doer=action.doer,
        due_on=action.due_on,
        state=action.state,
        issue=action.issue,
        root_cause=action.root_cause,
    )


def _call(visit: Visit, number: int) -> Call:
    return Call(
        number=number,
        customer=visit.customer,
        starts=visit.starts,
        role=visit.role,
        outcome=visit.outcome,
    )


def _point(point: FocusPoint, skills: dict[UUID, _Skill]) -> Point:
    skill = None if point.skill_id is None else skills.get(point.skill_id)
    return Point(text=point.text, skill="" if skill is None else skill.name)


def _managers(session: Session, ride: RideAlong) -> dict[UUID, str]:
    """Return the names of who led the day and of who rated in it, by key."""
    named = {ride.manager_id}
    named.update(seen.manager_id for visit in ride.visits for seen in visit.observations)
    rows = session.execute(select(m.Manager.id, m.Manager.name).where(m.Manager.id.in_(named)))
    return dict(rows.all())


def _skills(session: Session, ride: RideAlong) -> dict[UUID, _Skill]:
    """Return the skills that the ride-along speaks of, by key, in the order of its rubrics."""
    named = {seen.skill_id for visit in ride.visits for seen in visit.observations}
    named |= {own.skill_id for own in ride.self_ratings}
    named |= {point.skill_id for point in ride.focus_points if point.skill_id is not None}
    rows = session.execute(
        select(m.Skill, m.Stage.name)
        .join(m.Stage, m.Stage.id == m.Skill.stage_id)
        .outerjoin(
            m.RideAlongRubric,
            and_(
                m.RideAlongRubric.version_id == m.Skill.version_id,
                m.RideAlongRubric.ride_along_id == ride.id,
            ),
        )
        .where(m.Skill.id.in_(named))
        .order_by(m.RideAlongRubric.position.nulls_last(), m.Skill.position, m.Skill.id)
    )
    return {
        row.id: _Skill(row.name, stage, row.item, Scale(row.scale_low, row.scale_high))
        for row, stage in rows
    }


def _skills_seen(
    ride: RideAlong, skills: dict[UUID, _Skill], managers: dict[UUID, str]
) -> Iterator[SkillSeen]:
    """Yield the skills of which something was seen or that the rep rated."""
    own = {rated.skill_id: rated.rating for rated in ride.self_ratings}
    for key, skill in skills.items():
        seen = tuple(
            Seen(
                visit=number,
                manager="" if one.manager_id == ride.manager_id else managers[one.manager_id],
                rating=one.rating,
                evidence=one.evidence,
            )
            for number, visit in enumerate(ride.visits, start=1)
            # Who led the day comes first in a cell that two have rated.
            for one in sorted(visit.observations, key=lambda o: o.manager_id != ride.manager_id)
            if one.skill_id == key and (one.rating is not None or one.evidence)
        )
        if seen or key in own:
            yield SkillSeen(
                stage=skill.stage,
                name=skill.name,
                item=skill.item,
                scale=skill.scale,
                seen=seen,
                self_rating=own.get(key),
            )
