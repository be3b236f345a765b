"""How soon the plans of a large team are told, beside the plain reading, and their page filled."""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.plans import plans
from fieldcoach.domain.plans import DONE_DAYS, GoalState, done_since
from fieldcoach.domain.ride_along import ActionState
from fieldcoach.ids import new_id
from fieldcoach.store import driver
from fieldcoach.store import models as m
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.models.plan_rows import Show
from fieldcoach.ui.pages.plans import PlansPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.workspace import Workspace
from tests.benchmarks import large_team
from tests.benchmarks.conftest import Report
from tests.conftest import NOW

REPS, SKILLS, OBSERVATIONS, ACTIONS = 60, 20, 100_000, 2_000
GOALS_A_REP, OPEN_A_REP = 8, 3
ROUNDS = 7
LIMIT_MS, PAGE_MS = 150, 300

_PLAIN = (
    "SELECT * FROM rep",
    "SELECT * FROM tier_span",
    "SELECT * FROM goal LEFT JOIN goal_example ON goal_example.goal_id = goal.id",
    "SELECT * FROM action LEFT JOIN ride_along ON ride_along.id = action.ride_along_id",
)


def _write(path: Path) -> None:
    """Write five years of a large team: most of its goals and actions are closed."""
    large_team.write(path, team=REPS, skills=SKILLS, observations=OBSERVATIONS)
    luck, today = random.Random(5), clock.today()
    with journals.open_to_write(path) as journal, journal.writing() as session:
        reps = session.scalars(select(m.Rep.id).order_by(m.Rep.name_key)).all()
        skills = session.scalars(select(m.Skill.id).order_by(m.Skill.position)).all()
        session.execute(
            insert(m.Goal),
            [
                _goal(rep_id, skill_id, today, luck, is_open=number < OPEN_A_REP)
                for rep_id in reps
                for number, skill_id in enumerate(luck.sample(skills, GOALS_A_REP))
            ],
        )
        session.execute(insert(m.Action), _actions(session, today, luck))


def _goal(
    rep_id: UUID, skill_id: UUID, today: date, luck: random.Random, *, is_open: bool
) -> dict[str, Any]:
    set_on = today - timedelta(days=luck.randrange(20, 300))
    return {
        "id": new_id(),
        "rep_id": rep_id,
        "skill_id": skill_id,
        "from_level": 2.0,
        "to_level": 4.0,
        "set_on": set_on,
        "due_on": set_on + timedelta(days=90),
        "why": "loses the thread at the end",
        "state": GoalState.OPEN if is_open else GoalState.REACHED,
        "closed_on": None if is_open else min(set_on + timedelta(days=80), today),
    }


def _actions(session: Session, today: date, luck: random.Random) -> list[dict[str, Any]]:
    """Return actions of ride-alongs, and one in four agreed on a day of its own."""
    days = session.execute(
        select(m.RideAlong.id, m.RideAlong.rep_id, m.RideAlong.day).order_by(m.RideAlong.id)
    ).all()
    found = []
    for number in range(ACTIONS):
        ride_along, rep_id, day = days[number % len(days)]
        is_free, is_open = number % 4 == 0, luck.random() < 0.15
        found.append(
            {
                "id": new_id(),
                "rep_id": rep_id,
                "ride_along_id": None if is_free else ride_along,
                "agreed_on": day if is_free else None,
                "position": 1 + number // len(days),
                "text": "Ask what a stop costs before showing the price",
                "due_on": day + timedelta(days=luck.randrange(1, 60)),
                "state": ActionState.OPEN if is_open else ActionState.DONE,
                "closed_on": None if is_open else min(day + timedelta(days=30), today),
            }
        )
    return found


def _milliseconds(work: Callable[[], object]) -> float:
    """Return the least of a few rounds: on a shared machine the others only measure the rest."""
    taken = []
    for _round in range(ROUNDS):
        began = time.perf_counter()
        work()
        taken.append((time.perf_counter() - began) * 1000)
    return min(taken)


def _read(path: Path) -> None:
    """Read the same rows and do nothing with them."""
    connection = driver.connect(path, read_only=True)
    for query in _PLAIN:
        connection.execute(query).fetchall()
    connection.close()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plans") / "large.fieldcoach"
    with clock.fixed(NOW):
        _write(path)
    return path


@pytest.mark.ratio
def test_that_the_plans_of_a_large_team_are_told_at_once(large: Path, report: Report) -> None:
    today = clock.today()
    with journals.open_to_read(large) as journal:
        told = plans(journal, today)  # the imports, and the plan of each statement
        assert len(told.reps) == REPS
        assert told.open + told.done + told.done_before == ACTIONS + REPS * GOALS_A_REP
        taken = _milliseconds(lambda: plans(journal, today))
        with_done = _milliseconds(lambda: plans(journal, today, done_since(today)))
    bare = _milliseconds(lambda: _read(large))
    name = f"plans, {REPS} reps, {ACTIONS:,} actions, {REPS * GOALS_A_REP} goals"
    report(f"{name} / {LIMIT_MS} ms", taken / LIMIT_MS, f"{taken:.0f} ms, bare {bare:.0f} ms")
    done = f"the same with {told.done:,} closed in {DONE_DAYS} days / {LIMIT_MS} ms"
    report(done, with_done / LIMIT_MS, f"{with_done:.0f} ms")


@pytest.mark.ratio
def test_that_the_page_of_plans_is_filled_at_once(
    qapp: QApplication, large: Path, report: Report
) -> None:
    opened, jobs = journals.open_to_write(large), Jobs()
    page = PlansPage(Workspace(opened, jobs, Theme(qapp, "light")))
    page.resize(1182, 768)
    page.show()
    page.open(Destination("plans"))
    QApplication.processEvents()
    refreshed = _milliseconds(page.refresh)
    assert page.tree.model().rowCount() == REPS
    page.tabs.setCurrentIndex(list(Show).index(Show.DONE))
    done = _milliseconds(page.refresh)
    assert page.tree.model().rowCount() == REPS
    jobs.wait_all()
    page.close()
    opened.close()
    for what, taken in (("filled", refreshed), ("filled, what is done", done)):
        report(f"plans page {what} / {PAGE_MS} ms", taken / PAGE_MS, f"{taken:.0f} ms")
