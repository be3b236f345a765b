"""How soon the agenda stands there of a rep with five years of history in a team of twelve.

The limit is that of a machine that does nothing else.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching import agenda, one_on_ones, reps
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.one_on_one import AgendaKind, OneOnOneState
from fieldcoach.domain.ride_along import ActionState, Doer
from fieldcoach.ids import new_id
from fieldcoach.store import models as m
from tests.benchmarks import large_team
from tests.benchmarks.conftest import Report

TEAM, SKILLS, YEARS, ROUNDS = 12, 12, 5, 7
WEEKS = 52 * YEARS
#: A ride-along every second week, four visits each, all skills rated.
OBSERVATIONS = TEAM * SKILLS * large_team.VISITS_A_DAY * WEEKS // 2
LIMIT_MS = 100


def _live(journal: Journal) -> None:
    """Let the first rep have met the manager every week, and agreed on something each time."""
    rep = reps.reps(journal)[0]
    with journal.writing() as session:
        owner = reps.ensure_owner(session).id
        skills = session.execute(
            select(m.Skill.id, m.Skill.scale_low, m.Skill.scale_high).order_by(m.Skill.position)
        ).all()
        days = session.execute(
            select(m.RideAlong.id, m.RideAlong.day).where(m.RideAlong.rep_id == rep.id)
        ).all()
        rows: dict[type[m.Base], list[dict]] = {
            table: []
            for table in (m.OneOnOne, m.AgendaItem, m.Action, m.Goal, m.SelfRating, m.Result)
        }
        for number, (key, _day) in enumerate(days):
            rows[m.SelfRating] += [
                {
                    "ride_along_id": key,
                    "skill_id": skill,
                    "scale_low": low,
                    "scale_high": high,
                    "rating": 1 + (number + place) % 5,
                }
                for place, (skill, low, high) in enumerate(skills)
            ]
        _grow(session, [key for key, _day in sorted(days, key=lambda one: one[1])], skills[5][0])
        for week in range(1, WEEKS + 1):
            day, meeting = clock.today() - timedelta(weeks=week), new_id()
            is_open = week <= 6
            rows[m.OneOnOne].append(
                {
                    "id": meeting,
                    "rep_id": rep.id,
                    "manager_id": owner,
                    "day": day,
                    "state": OneOnOneState.HELD,
                    "saved_at": clock.now(),
                }
            )
            rows[m.AgendaItem] += [
                {
                    "one_on_one_id": meeting,
                    "position": position,
                    "kind": kind,
                    "text": f"Item {position}",
                }
                for position, kind in enumerate(
                    (AgendaKind.OWN_POINTS, AgendaKind.ACTION, AgendaKind.ACCOUNT, AgendaKind.OTHER)
                )
            ]
            rows[m.Action].append(
                {
                    "rep_id": rep.id,
                    "one_on_one_id": meeting,
                    "text": "Ask what a stop costs",
                    "doer": Doer.MANAGER if week % 3 == 0 else Doer.REP,
                    "due_on": day + timedelta(weeks=4),
                    "state": ActionState.OPEN if is_open else ActionState.DONE,
                    "closed_on": None if is_open else day + timedelta(weeks=3),
                }
            )
        rows[m.Goal] += [
            {
                "rep_id": rep.id,
                "skill_id": skill,
                "to_level": 4.0,
                "set_on": clock.today() - timedelta(weeks=12),
            }
            for skill, _low, _high in skills[:3]
        ]
        for metric in ("sales", "margin"):
            for month in range(12 * YEARS):
                since = clock.today().replace(day=1) - timedelta(days=31 * (month + 1))
                rows[m.Result].append(
                    {
                        "rep_id": rep.id,
                        "metric": metric,
                        "metric_key": metric,
                        "since": since.replace(day=1),
                        "until": since.replace(day=28),
                        "target": 100.0,
                        "actual": 92.0,
                    }
                )
        for table, values in rows.items():
            session.execute(insert(table), values)


def _grow(session: Session, days: Sequence[UUID], skill: UUID) -> None:
    """Let one skill grow, so that it is asked whether a manager's scale moved."""
    half = len(days) // 2
    for rating, some in ((2, days[:half]), (4, days[half:])):
        visits = select(m.Visit.id).where(m.Visit.ride_along_id.in_(some))
        session.execute(
            update(m.Observation)
            .where(m.Observation.skill_id == skill, m.Observation.visit_id.in_(visits))
            .values(rating=rating)
        )


def _ms_of(work: Callable[[], object], clocked: Callable[[], float] = time.perf_counter) -> float:
    began = clocked()
    work()
    return (clocked() - began) * 1000


@pytest.mark.ratio
def test_that_an_agenda_of_five_years_stands_there_at_once(tmp_path: Path, report: Report) -> None:
    path = tmp_path / "large.fieldcoach"
    large_team.write(path, team=TEAM, skills=SKILLS, observations=OBSERVATIONS)
    with journals.open_to_write(path) as journal:
        _live(journal)
        rep = reps.reps(journal)[0]
        key = one_on_ones.plan_one_on_one(journal, rep.id, clock.today()).created
        assert key is not None
        lines = agenda.agenda(journal, key, clock.today()).lines
        assert {line.item.kind for line in lines} >= {
            AgendaKind.OWN_POINTS,
            AgendaKind.PROMISE,
            AgendaKind.ACTION,
            AgendaKind.GOAL,
            AgendaKind.SKILL,
            AgendaKind.RESULT,
            AgendaKind.ACCOUNT,
        }

        def look() -> object:
            return agenda.agenda(journal, key, clock.today())

        read = [_ms_of(look) for _round in range(ROUNDS)]
        work = [_ms_of(look, time.process_time) for _round in range(ROUNDS)]
        first = _ms_of(lambda: agenda.tick_item(journal, key, lines[0].item.id, True))
        ticks = [
            _ms_of(lambda done=done: agenda.tick_item(journal, key, lines[0].item.id, done))
            for done in (False, True, False)
        ]
    what = f"agenda, {YEARS} years, {TEAM} reps"
    report(
        f"{what}, read / {LIMIT_MS} ms",
        statistics.median(read) / LIMIT_MS,
        f"{statistics.median(read):.0f} ms, of which {statistics.median(work):.0f} ms its own work;"
        f" the first change, which stores all, {first:.0f} ms;"
        f" a later one {statistics.median(ticks):.0f} ms",
    )
