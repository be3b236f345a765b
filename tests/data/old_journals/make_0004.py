"""Make 0004.fieldcoach beside this file: what 0003 holds, and something of all that 0004 added.

It was run once, by the Fieldcoach that wrote that schema, and stays as the record of how:
`python tests/data/old_journals/make_0004.py`. A later schema gets a file and a script of its own.
"""

from datetime import UTC, date, datetime, time
from pathlib import Path

from make_0002 import THIRD, at
from make_0003 import make as make_0003
from sqlalchemy import select

from fieldcoach.coaching import journal as journals
from fieldcoach.domain.one_on_one import AgendaKind, OneOnOneState
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import Doer
from fieldcoach.store import models as m

HELD, NEXT = date(2026, 8, 24), date(2026, 9, 21)
WHEN = datetime(2026, 8, 24, 15, 4, 5, tzinfo=UTC)


def make(path: Path) -> None:
    """Write the journal to `path`, where nothing may be yet."""
    make_0003(path)
    with at(THIRD), journals.open_to_write(path) as journal, journal.writing() as session:
        ana, ben = session.scalars(select(m.Rep.id).order_by(m.Rep.name_key))
        manager = session.scalar(select(m.Manager.id).where(m.Manager.is_owner))
        skill = session.scalars(
            select(m.Skill.id).order_by(m.Skill.version_id, m.Skill.key)
        ).first()
        goal = m.Goal(
            rep_id=ana,
            skill_id=skill,
            from_level=2.25,
            to_level=3.0,
            set_on=HELD,
            due_on=NEXT,
            is_stretch=True,
            why="Price comes up before its worth does",
        )
        closed = m.Goal(
            rep_id=ben,
            skill_id=skill,
            to_level=4.0,
            set_on=HELD,
            state=GoalState.REACHED,
            closed_on=NEXT,
            came_of_it="On three days out of three",
        )
        held = m.OneOnOne(
            rep_id=ana,
            manager_id=manager,
            day=HELD,
            starts=time(16, 30),
            state=OneOnOneState.HELD,
            notes="Silence is hard.",
            useful=4,
            rep_comment="Let me choose one customer next time.",
            private_note="Ask again about the night shift.",
            saved_at=WHEN,
        )
        planned = m.OneOnOne(rep_id=ana, manager_id=manager, day=NEXT, saved_at=WHEN)
        binned = m.OneOnOne(rep_id=ben, manager_id=manager, day=NEXT, saved_at=WHEN, binned_at=WHEN)
        session.add_all([goal, closed, held, planned, binned])
        session.flush()
        action = m.Action(
            rep_id=ana,
            one_on_one_id=held.id,
            goal_id=goal.id,
            doer=Doer.MANAGER,
            text="Shows it once, then hands over",
            plan="At the first customer of the day",
            came_of_it="Shown on Tuesday",
        )
        session.add_all(
            [
                action,
                m.Action(rep_id=ben, text="Calls the plant", agreed_on=HELD),
                m.GoalExample(goal_id=goal.id, rep_id=ben, text="“What does a stop cost you?”"),
                m.GoalExample(goal_id=closed.id, text="Asks, then waits"),
            ]
        )
        session.flush()
        items = (
            {
                "kind": AgendaKind.OWN_POINTS,
                "text": "Your view first",
                "notes": "I stall at money.",
            },
            {"kind": AgendaKind.PROMISE, "text": "Shows it once", "action_id": action.id},
            {"kind": AgendaKind.GOAL, "text": "Explores needs", "goal_id": goal.id},
            {"kind": AgendaKind.SKILL, "text": "Explores needs", "skill_id": skill},
            {"kind": AgendaKind.RESULT, "text": "Sales", "metric": "sales", "is_dropped": True},
            {
                "kind": AgendaKind.ACCOUNT,
                "text": "Alder: the second line",
                "issue": "Price",
                "root_cause": "Fear of seeming to pry",
                "is_done": True,
            },
        )
        for position, item in enumerate(items, 1):
            session.add(m.AgendaItem(one_on_one_id=held.id, position=position, **item))


if __name__ == "__main__":
    make(Path(__file__).with_name("0004.fieldcoach"))
