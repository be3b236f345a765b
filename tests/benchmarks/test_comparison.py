"""How long a comparison takes beside the plain aggregation and relabelling that it must contain."""

import io
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from fieldcoach.cli.main import main
from fieldcoach.store import driver
from tests.benchmarks import large_team
from tests.benchmarks.conftest import Report

SKILLS = 20
ROUNDS = 3
LIMIT_S = 1.0
LIMIT_TIMES = 3.0
WAYS = 9_999

_PLAIN = """
    SELECT rep_id, skill_id, avg(value) FROM (
        SELECT ride_along.rep_id, observation.skill_id, avg(observation.rating) AS value
        FROM observation
        JOIN visit ON visit.id = observation.visit_id
        JOIN ride_along ON ride_along.id = visit.ride_along_id
        WHERE observation.rating IS NOT NULL AND ride_along.binned_at IS NULL
            AND visit.role != 'model'
        GROUP BY observation.visit_id, observation.skill_id)
    GROUP BY rep_id, skill_id"""


def _seconds(work: Callable[[], object]) -> float:
    """Return the least of a few rounds: on a shared machine the others only measure the rest."""
    moments = [time.perf_counter()]
    for _round in range(ROUNDS):
        work()
        moments.append(time.perf_counter())
    return min(later - earlier for earlier, later in pairwise(moments))


def _compare(journal: Path) -> None:
    """Compare as the command line does, from arguments to text."""
    with redirect_stdout(io.TextIOWrapper(io.BytesIO(), "utf-8")):
        assert main(["compare", "--journal", str(journal), "--format", "json"]) == 0


def _plain(journal: Path) -> np.ndarray:
    """Aggregate the same rows as one query would, without counts, days, shares or managers."""
    connection = driver.connect(journal, read_only=True)
    rows = connection.execute(_PLAIN).fetchall()
    connection.close()
    return np.array([level for _rep, _skill, level in rows]).reshape(-1, SKILLS)


def _relabel(levels: np.ndarray, stars: int) -> np.ndarray:
    """Deal the labels out anew, and step down, in bare numpy."""
    draws = np.random.default_rng(1).random((WAYS, len(levels)))
    labels = np.zeros_like(draws)
    np.put_along_axis(labels, np.argpartition(draws, stars, axis=1)[:, :stars], 1.0, axis=1)
    standard = (levels - levels.mean(axis=0)) / levels.std(axis=0, ddof=1)
    gaps = np.abs((labels @ standard) / stars * len(levels) / (len(levels) - stars))
    return np.maximum.accumulate(np.sort(gaps, axis=1), axis=1)


@pytest.mark.ratio
@pytest.mark.parametrize(
    ("team", "observations", "limit"),
    [(60, 100_000, LIMIT_S), (300, 1_000_000, None)],
    ids=["hundred thousand", "a million"],
)
def test_that_a_comparison_is_not_far_from_adding_up(
    tmp_path: Path, report: Report, team: int, observations: int, limit: float | None
) -> None:
    journal = tmp_path / "large.fieldcoach"
    count = large_team.write(journal, team=team, skills=SKILLS, observations=observations)
    assert count >= observations
    _compare(journal)  # the imports
    ours = _seconds(lambda: _compare(journal))
    levels = _plain(journal)
    assert levels.shape == (team, SKILLS)
    bare = _seconds(lambda: _relabel(_plain(journal), team // 4))
    name = f"compare, {count:,} observations of {team} reps"
    report(f"{name} / {LIMIT_TIMES:.0f} × bare", ours / bare / LIMIT_TIMES, f"{ours:.2f} s")
    if limit is not None:
        report(f"{name} / {limit:.0f} s", ours / limit, f"{ours:.2f} s")
