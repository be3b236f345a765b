"""How soon Today of a large team stands there, and how long a step in it takes."""

import random
import statistics
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert, select, update

from fieldcoach import clock
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import today
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.ride_along import ActionState, Outcome, State
from fieldcoach.ids import new_id
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.ruled_list import RuledList
from fieldcoach.ui.workspace import Workspace
from tests.benchmarks import large_team
from tests.benchmarks.conftest import Report
from tests.benchmarks.pulse import Pulse, told

REPS, SKILLS, OBSERVATIONS, ACTIONS = 60, 20, 100_000, 2_000
GOALS, ONE_ON_ONES, CUSTOMERS = 120, 600, 300
ROUNDS = 8
LIMIT_MS, STILL_MS = 150, 100


def _fill(opened: Journal, day: date) -> None:
    """Add what Today reads to a large team: a third of the actions is open, half of those late.

    Two ride-alongs are unfinished.
    """
    luck = random.Random(7)
    with opened.writing() as session:
        reps = list(session.scalars(select(m.Rep.id)))
        skills = list(session.scalars(select(m.Skill.id)))
        manager = session.scalar(select(m.Manager.id).where(m.Manager.is_owner))
        session.execute(insert(m.Action), [_action(luck, reps, day) for _one in range(ACTIONS)])
        rows = [_goal(luck, reps, skills, day) for _one in range(GOALS)]
        session.execute(insert(m.Goal), rows)
        for table, made in _meetings(luck, reps, manager, day).items():
            session.execute(insert(table), made)
        _end_visits(luck, session)
        unfinished = select(m.RideAlong.id).order_by(m.RideAlong.day.desc()).limit(2)
        session.execute(
            update(m.RideAlong)
            .where(m.RideAlong.id.not_in(unfinished.scalar_subquery()))
            .values(state=State.FINISHED)
        )


def _action(luck: random.Random, reps: list[UUID], day: date) -> dict[str, Any]:
    agreed_on = day - timedelta(days=luck.randrange(5, 700))
    is_open = luck.random() < 1 / 3
    due_on = day + timedelta(days=luck.randrange(-60, 60)) if is_open else agreed_on
    return {
        "id": new_id(),
        "rep_id": luck.choice(reps),
        "text": "Ask two questions about what a stop costs before the price is on the table",
        "agreed_on": agreed_on,
        "due_on": due_on,
        "state": ActionState.OPEN if is_open else ActionState.DONE,
        "closed_on": None if is_open else agreed_on,
    }


def _goal(luck: random.Random, reps: list[UUID], skills: list[UUID], day: date) -> dict[str, Any]:
    return {
        "id": new_id(),
        "rep_id": luck.choice(reps),
        "skill_id": luck.choice(skills),
        "from_level": 2,
        "to_level": 3,
        "set_on": day - timedelta(days=90),
        "due_on": day + timedelta(days=luck.randrange(-30, 90)),
    }


def _meetings(
    luck: random.Random, reps: list[UUID], manager: UUID | None, day: date
) -> dict[type[m.Base], list[dict[str, Any]]]:
    """Return held ones of the years behind, four of today, and some to come, with agendas."""
    rows: dict[type[m.Base], list[dict[str, Any]]] = {m.OneOnOne: [], m.AgendaItem: []}
    for number in range(ONE_ON_ONES):
        ahead = 0 if number < 4 else luck.randrange(-900, 30)
        key = new_id()
        rows[m.OneOnOne].append(
            {
                "id": key,
                "rep_id": luck.choice(reps),
                "manager_id": manager,
                "day": day + timedelta(days=ahead),
                "state": "planned" if ahead >= 0 else "held",
                "saved_at": clock.now(),
            }
        )
        rows[m.AgendaItem] += [
            {"id": new_id(), "one_on_one_id": key, "position": at, "kind": "other", "text": "…"}
            for at in range(1, 7)
        ]
    return rows


def _end_visits(luck: random.Random, session: Any) -> None:
    """Let every visit be at a customer, and end one way or another, mostly in a no."""
    customers = [
        {"id": new_id(), "name": f"Customer {number}", "name_key": f"customer {number}"}
        for number in range(CUSTOMERS)
    ]
    session.execute(insert(m.Customer), customers)
    ends = (Outcome.NO, Outcome.NO, Outcome.NO, Outcome.ORDER, Outcome.ADVANCE)
    session.execute(
        update(m.Visit),
        [
            {
                "id": key,
                "customer_id": luck.choice(customers)["id"],
                "outcome": luck.choice(ends),
            }
            for key in session.scalars(select(m.Visit.id))
        ],
    )


@pytest.mark.ratio
def test_that_today_of_a_large_team_stands_there_soon(
    qapp: QApplication, tmp_path: Path, report: Report
) -> None:
    path = tmp_path / "large.fieldcoach"
    large_team.write(path, team=REPS, skills=SKILLS, observations=OBSERVATIONS)
    opened = journals.open_to_write(path)
    _fill(opened, clock.today())
    jobs, theme = Jobs(), Theme(qapp, "light")
    read, shown, closed, pulses = [], [], [], []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        found = today.read(opened, clock.today())
        read.append((time.perf_counter() - began) * 1000)
        assert len(found.agreed.late) > 200
        assert len(found.meetings.today) == 4
        assert len(found.unfinished) == 2
        assert found.worth_saying
        window = MainWindow(theme)
        window.resize(1920, 1080)
        window.show()
        window.attach(Workspace(opened, jobs, theme))
        jobs.wait_all()
        QCoreApplication.processEvents()
        pulse = Pulse()
        began = time.perf_counter()
        window.go(Destination("today"))
        pulse.until(lambda window=window: window.place.name == "today")
        shown.append((time.perf_counter() - began) * 1000)
        pulses.append(pulse.stop())
        (view,) = window.page.findChildren(RuledList)
        _stand_on_what_is_late(view)
        began = time.perf_counter()
        QTest.keyClick(view, Qt.Key.Key_D)
        QCoreApplication.processEvents()
        closed.append((time.perf_counter() - began) * 1000)
        assert len(today.read(opened, clock.today()).agreed.late) == len(found.agreed.late) - 1
        window.close()
        window.deleteLater()
    jobs.wait_all()
    opened.close()
    report(
        f"today read, {REPS} reps, {ACTIONS:,} actions / {LIMIT_MS} ms",
        statistics.median(read[1:]) / LIMIT_MS,
        f"{statistics.median(read[1:]):.0f} ms",
    )
    for what, times in (("click to shown", shown), ("an action closed by its key", closed)):
        usual = statistics.median(times[1:])
        report(
            f"today, {what} / {LIMIT_MS} ms",
            usual / LIMIT_MS,
            f"{usual:.0f} ms; the first, with its imports, {times[0]:.0f} ms",
        )
    report(
        f"today, longest stop while it is filled / {STILL_MS} ms",
        max(pulse.longest for pulse in pulses[1:]) / STILL_MS,
        told(pulses[1:]),
    )


def _stand_on_what_is_late(view: RuledList) -> None:
    model = view.model()
    for row in range(model.rowCount()):
        if str(model.index(row, 0).data()).endswith("late") and model.index(row, 0).flags():
            view.setCurrentIndex(model.index(row, 0))
            return
    raise AssertionError("nothing is late")
