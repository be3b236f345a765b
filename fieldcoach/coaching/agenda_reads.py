"""What is known of a rep before a one-on-one, read at once: nothing of anybody else's."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from fieldcoach.analysis.growth import MOVING
from fieldcoach.coaching.agenda_growth import Course, courses
from fieldcoach.coaching.agenda_points import asking, own_points
from fieldcoach.coaching.agenda_records import OwnPoint
from fieldcoach.coaching.agreed_actions import AgreedAction, agreed_actions
from fieldcoach.coaching.goal_records import goals_in
from fieldcoach.coaching.goal_skills import SkillNow, skills_now
from fieldcoach.coaching.masking import for_one_rep
from fieldcoach.coaching.one_on_one_record import actions_of
from fieldcoach.coaching.own_words import last_held, looked_at_since
from fieldcoach.coaching.reps import names_besides, rep_record, rep_row, said_name
from fieldcoach.coaching.results import results
from fieldcoach.coaching.vision import vision
from fieldcoach.domain.names import match_key
from fieldcoach.domain.one_on_one import AgendaKind, OneOnOneState
from fieldcoach.domain.people import Rep, has_left
from fieldcoach.domain.plans import Goal
from fieldcoach.domain.results import Result
from fieldcoach.domain.ride_along import Action, ActionState
from fieldcoach.domain.rubric import Item
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class SkillThere:
    """A skill of one rubric version, under the name that its series bears now."""

    id: UUID
    series_id: UUID
    name: str
    item: Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an agenda is made from.

    Attributes:
        until: the last day that counts: today, or the day it was held.
        last: the one-on-one before this one that was held; None for the first.
        actions, goals: by key: the open ones, and those that an item of the agenda came from.
        here: what is agreed in this one-on-one, which is no item of its own agenda.
        courses: how each skill went, by series; `newest` is the skill of its newest version.
        skills: those that a goal or an item names, and the newest, by key.
        standing: what has become of the skills that goals are set on or that move, by key.
        results: of each metric the latest period.
        told: the results that were talked about before, as their lines put them.
        carried: items of the last agenda that go on.
    """

    one_on_one_id: UUID
    rep: Rep
    manager: str
    today: date
    until: date
    last: m.OneOnOne | None
    points: tuple[OwnPoint, ...]
    actions: Mapping[UUID, AgreedAction]
    here: tuple[Action, ...]
    goals: Mapping[UUID, Goal]
    courses: Mapping[UUID, Course]
    skills: Mapping[UUID, SkillThere]
    newest: Mapping[UUID, UUID]
    standing: Mapping[UUID, SkillNow]
    results: tuple[Result, ...]
    told: frozenset[str]
    carried: tuple[m.AgendaItem, ...]
    vision: str

    def course_of(self, skill_id: UUID | None) -> Course | None:
        """Return how the series of a skill went."""
        skill = None if skill_id is None else self.skills.get(skill_id)
        return None if skill is None else self.courses.get(skill.series_id)


def known(session: Session, row: m.OneOnOne, today: date) -> Known:
    """Return what is known of the rep of a one-on-one, within an open session."""
    rep = rep_record(rep_row(session, row.rep_id))
    until = min(row.day, today) if row.state is OneOnOneState.HELD else today
    items = session.scalars(select(m.AgendaItem).where(m.AgendaItem.one_on_one_id == row.id)).all()
    goals = _goals(session, rep, today, [item.goal_id for item in items if item.goal_id])
    aimed_at = {goal.skill_id for goal in goals.values()}
    named = aimed_at | {item.skill_id for item in items if item.skill_id}
    before = last_held(asking(session), row.id)
    last = None if before is None else session.get(m.OneOnOne, before[0])
    since = looked_at_since(before, until)
    of_skills = courses(session, rep.id, until, own_since=since, own_on=named)
    skills, newest = _skills(session, named, of_skills)
    moving = {newest[key] for key, one in of_skills.items() if one.growth.verdict in MOVING}
    asked_of = aimed_at | moving
    return Known(
        one_on_one_id=row.id,
        rep=rep,
        manager=manager_of(session, row),
        today=today,
        until=until,
        last=last,
        points=own_points(session, row, before, until, of_skills),
        actions=_actions(session, rep, today, [item.action_id for item in items if item.action_id]),
        here=actions_of(session, row.id),
        goals=goals,
        courses=of_skills,
        skills=skills,
        newest=newest,
        standing=skills_now(session, asked_of) if asked_of else {},
        results=_results(session, rep.id),
        told=_told(session, row),
        carried=_carried(session, last),
        vision=vision(session),
    )


def manager_of(session: Session, row: m.OneOnOne) -> str:
    """Return the name of the manager of a one-on-one; "" where nobody said it yet."""
    name = session.scalar(select(m.Manager.name).where(m.Manager.id == row.manager_id))
    return said_name(name or "")


def hider(session: Session, row: m.OneOnOne) -> Callable[[str], str]:
    """Return what takes other reps out of a text that the rep of a one-on-one may see."""
    own, manager = rep_row(session, row.rep_id).name, manager_of(session, row)
    others = names_besides(session, {own, manager})
    return for_one_rep(own, manager, others, session.scalars(select(m.Customer.name)))


def _actions(
    session: Session, rep: Rep, today: date, named: list[UUID]
) -> dict[UUID, AgreedAction]:
    """Return the open actions, those of a rep who has left aside, and the `named` ones."""
    wanted: ColumnElement[bool] = m.Action.id.in_(named)
    if not has_left(rep.left_on, today):
        is_open = and_(m.Action.rep_id == rep.id, m.Action.state == ActionState.OPEN)
        wanted = or_(is_open, wanted)
    made = agreed_actions(session, today, wanted)
    # What is late or due next comes first, what has no date last.
    made.sort(
        key=lambda one: (one.action.due_on or date.max, one.day, one.action.position, one.action.id)
    )
    return {one.action.id: one for one in made}


def _goals(session: Session, rep: Rep, today: date, named: list[UUID]) -> dict[UUID, Goal]:
    """Return the open goals, those of a rep who has left aside, and the `named` ones."""
    goals = goals_in(session, rep.id, closed_since=None, served=named)
    is_gone = has_left(rep.left_on, today)
    return {goal.id: goal for goal in goals if goal.id in named or not is_gone}


def _skills(
    session: Session, named: Collection[UUID], of_skills: Collection[UUID]
) -> tuple[dict[UUID, SkillThere], dict[UUID, UUID]]:
    """Return the `named` skills and the newest of each series of these, by key and by series."""
    series = select(m.Skill.series_id).where(m.Skill.id.in_(named))
    rows = session.execute(
        select(m.Skill.id, m.Skill.series_id, m.Skill.name, m.Skill.item)
        .join(m.RubricVersion, m.RubricVersion.id == m.Skill.version_id)
        .where(
            m.RubricVersion.published_on.is_not(None),
            or_(m.Skill.series_id.in_(of_skills), m.Skill.series_id.in_(series)),
        )
        .order_by(m.RubricVersion.number.desc(), m.RubricVersion.id.desc())
    ).all()
    newest: dict[UUID, UUID] = {}
    names: dict[UUID, str] = {}
    for key, series_id, name, _item in rows:
        newest.setdefault(series_id, key)
        names.setdefault(series_id, name)
    skills = {
        key: SkillThere(key, series_id, names[series_id], item)
        for key, series_id, _name, item in rows
        if key in named or newest[series_id] == key
    }
    return skills, newest


def _results(session: Session, rep_id: UUID) -> tuple[Result, ...]:
    """Return the result of the latest period of each metric, by metric."""
    latest: dict[str, Result] = {}
    for one in results(session, rep_id=rep_id):
        key = match_key(one.metric)
        latest[key] = max(latest.get(key, one), one, key=_ends)
    return tuple(latest.values())


def _ends(result: Result) -> tuple[date, date]:
    return result.period.until, result.period.since


def _told(session: Session, row: m.OneOnOne) -> frozenset[str]:
    return frozenset(
        session.scalars(
            select(m.AgendaItem.text)
            .join(m.OneOnOne, m.OneOnOne.id == m.AgendaItem.one_on_one_id)
            .where(
                m.OneOnOne.rep_id == row.rep_id,
                m.OneOnOne.id != row.id,
                m.OneOnOne.binned_at.is_(None),
                m.AgendaItem.kind == AgendaKind.RESULT,
                m.AgendaItem.is_done,
            )
        )
    )


def _carried(session: Session, last: m.OneOnOne | None) -> tuple[m.AgendaItem, ...]:
    """Return what goes on: each account, and whatever else was added and not talked about.

    What was dropped is at an end.
    """
    if last is None:
        return ()
    rows = session.scalars(
        select(m.AgendaItem)
        .where(
            m.AgendaItem.one_on_one_id == last.id,
            m.AgendaItem.is_dropped.is_(False),
            or_(
                m.AgendaItem.kind == AgendaKind.ACCOUNT,
                and_(m.AgendaItem.kind == AgendaKind.OTHER, m.AgendaItem.is_done.is_(False)),
            ),
        )
        .order_by(m.AgendaItem.position, m.AgendaItem.id)
    )
    return tuple(rows)
