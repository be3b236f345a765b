"""A team with goals: short ways to set one, and what all plans hold, row by row."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from fieldcoach import clock
from fieldcoach.coaching import goal_progress, goals
from fieldcoach.coaching.goal_progress import Progress
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.one_on_one import AgendaKind
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

from .builders import MOMENT, Team
from .days import NOW

TODAY = NOW.date()
NEXT_MONTH = TODAY + timedelta(days=30)

_TABLES = (m.Goal, m.GoalExample, m.Action, m.OneOnOne, m.AgendaItem)


def content(journal: Journal) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of the plans and agendas, by table."""
    with journal.reading() as session:
        return {
            table.__tablename__: sorted(
                (tuple(row) for row in session.execute(select(*table.__table__.columns))), key=repr
            )
            for table in _TABLES
        }


def set_goal(team: Team, rep: UUID, key: str = "opening", to: float = 4, **said: Any) -> UUID:
    """Set a goal today, and return its key."""
    goal = NewGoal(rep_id=rep, skill_id=said.pop("skill", team.skill(key)), to_level=to, **said)
    made = goals.set_goals(team.journal, [goal]).created
    assert made is not None
    return made


def set_goal_on(team: Team, rep: UUID, day: date, **said: Any) -> UUID:
    """Set a goal as of another day."""
    moment = NOW + (day - TODAY)
    with clock.fixed(moment):
        return set_goal(team, rep, **said)


def progress_of(team: Team, goal_id: UUID, today: date = TODAY) -> Progress:
    with team.journal.reading() as session:
        goal = goals.goal_in(session, goal_id)
        return goal_progress.progress(session, [goal], today)[goal_id]


def meet(
    team: Team, rep: UUID, day: date = TODAY, *, binned: bool = False, **asked: UUID | None
) -> UUID:
    """Put a one-on-one on record, with an item on its agenda where something is `asked` about."""
    key = new_id()
    with team.journal.writing() as session:
        session.add(
            m.OneOnOne(
                id=key,
                rep_id=rep,
                manager_id=team.me,
                day=day,
                saved_at=MOMENT,
                binned_at=MOMENT if binned else None,
            )
        )
        session.flush()
        if asked:
            session.add(
                m.AgendaItem(
                    one_on_one_id=key, position=1, kind=AgendaKind.OTHER, text="…", **asked
                )
            )
    return key
