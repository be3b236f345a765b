"""How soon the plans of a large team are told, beside the plain reading that they must contain."""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.plans import plans
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState
from fieldcoach.ids import new_id
from fieldcoach.store import driver
from fieldcoach.store import models as m
from tests.benchmarks import large_team
from tests.benchmarks.conftest import Report

REPS, SKILLS, OBSERVATIONS, ACTIONS = 60, 20, 100_000, 2_000
GOALS_A_REP, OPEN_A_REP = 8, 3
ROUNDS = 7
LIMIT_MS = 150

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


@pytest.mark.ratio
def test_that_the_plans_of_a_large_team_are_told_at_once(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "large.fieldcoach"
    _write(path)
    with journals.open_to_read(path) as journal:
        told = plans(journal, clock.today())  # the imports, and the plan of each statement
        assert len(told.reps) == REPS
        assert told.open + told.done == ACTIONS + REPS * GOALS_A_REP
        taken = _milliseconds(lambda: plans(journal, clock.today()))
    bare = _milliseconds(lambda: _read(path))
    name = f"plans, {REPS} reps, {ACTIONS:,} actions, {REPS * GOALS_A_REP} goals"
    report(f"{name} / {LIMIT_MS} ms", taken / LIMIT_MS, f"{taken:.0f} ms, bare {bare:.0f} ms")
