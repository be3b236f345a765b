"""How often a skill is said to go with results that it has nothing to do with.

    python -m tests.simulation.null_links --runs 500

Journals drawn as `drawn` says; attainment is drawn apart from all ratings, but for the first skill
where the row says so. It is no test: it takes minutes, and is read by a person.
"""

import argparse
import sys
from collections.abc import Iterator
from math import asin, pi
from uuid import UUID

import numpy as np
from scipy import stats

from fieldcoach.analysis.means_ends import LinkVerdict, RepEnds, SkillEnds, link, rank_interval
from fieldcoach.analysis.skill_levels import is_solid
from tests.simulation import drawn

REPS = (8, 9, 12, 20, 40)
QUARTERS = 4
#: Attainment: spread between reps, and between the quarters of one rep.
BETWEEN_REPS, BETWEEN_QUARTERS = 0.12, 0.10
CORRELATIONS = (0.0, 0.5, 0.7, 0.85)
_COLUMNS = ("any false", "false", "alone", "rep x quarter", "power .7", "power .85")
_COVERED = 20


def linked(runs: int, seed: int) -> Iterator[str]:
    """Yield a row for each number of reps, each with eight skills and four quarters.

    any false: journals in which any skill is `linked`. false: such skills. alone: skills with raw
    p ≤ .05. rep x quarter: such skills, had every quarter of every rep been a unit of its own.
    power: first skills that are `linked` where attainment follows their latent level that closely.
    """
    yield f"{'reps':<8}" + "".join(f"{name:>15}" for name in _COLUMNS)
    for reps in REPS:
        rng = np.random.default_rng([seed, reps])
        seen: dict[str, list[float]] = {name: [] for name in _COLUMNS}
        for _run in range(runs):
            skills, quarters = _journal(rng, reps, 0.0)
            found = link(skills)
            told = [one.verdict is LinkVerdict.LINKED for one in found]
            seen["any false"].append(any(told))
            seen["false"] += told
            seen["alone"] += [(one.p_value or 1.0) <= 0.05 for one in found]
            seen["rep x quarter"] += [_as_rows(skill, quarters) <= 0.05 for skill in skills]
            for name, correlation in (("power .7", 0.7), ("power .85", 0.85)):
                first = link(_journal(rng, reps, correlation)[0])[0]
                seen[name].append(first.verdict is LinkVerdict.LINKED)
        yield f"{reps:<8}" + "".join(f"{np.mean(seen[name]):>15.3f}" for name in _COLUMNS)


def covered(runs: int, seed: int) -> Iterator[str]:
    """Yield a row for each number of reps: how often the 95 % interval holds the true r.

    Levels and attainment are normal; of a correlation ρ the true Spearman r is 6/π·asin(ρ/2).
    """
    yield f"{'reps':<8}" + "".join(f"{f'r of rho {rho}':>15}" for rho in CORRELATIONS)
    for reps in REPS:
        rng = np.random.default_rng([seed, reps, 1])
        cells = []
        for rho in CORRELATIONS:
            truth, held = 6 / pi * asin(rho / 2), []
            for _run in range(runs * _COVERED):
                levels = rng.normal(size=reps)
                ends = rho * levels + np.sqrt(1 - rho**2) * rng.normal(size=reps)
                interval = rank_interval(float(stats.spearmanr(levels, ends).statistic), reps)
                held.append(interval is not None and interval.low <= truth <= interval.high)
            cells.append(f"{np.mean(held):>15.3f}")
        yield f"{reps:<8}" + "".join(cells)


def _journal(
    rng: np.random.Generator, reps: int, correlation: float
) -> tuple[list[SkillEnds], np.ndarray]:
    """Draw a team, and its attainment, reps × quarters."""
    between = rng.uniform(*drawn.BETWEEN)
    shifts = rng.normal(size=reps)
    team = []
    for rep in range(reps):
        shift = np.zeros((1, drawn.SKILLS))
        shift[0, 0] = between * shifts[rep] if correlation else 0.0
        raters = np.zeros(rng.integers(*drawn.DAYS, endpoint=True), dtype=int)
        team.append(
            drawn.draw_rep(
                rng,
                rep,
                is_star=False,
                # The first skill's spread is the shift that attainment follows.
                between=1e-9 if correlation else between,
                raters=raters,
                shift=shift,
            )
        )
    own = correlation * shifts + np.sqrt(1 - correlation**2) * rng.normal(size=reps)
    quarters = 1 + BETWEEN_REPS * own[:, None] + rng.normal(0, BETWEEN_QUARTERS, (reps, QUARTERS))
    return [_skill(team, skill, quarters.mean(axis=1)) for skill in range(drawn.SKILLS)], quarters


def _skill(team: list[drawn.Ratings], skill: int, attained: np.ndarray) -> SkillEnds:
    reps = []
    for one, attainment in zip(team, attained, strict=True):
        days = int((~np.isnan(one.cells[:, :, skill])).any(axis=1).sum())
        values = one.of(skill)
        if is_solid(values.size, days):
            level = float(values.mean())
            reps.append(RepEnds(rep=one.rep, level=level, attainment=float(attainment)))
    return SkillEnds(series=UUID(int=skill + 1), is_level_item=True, reps=tuple(reps))


def _as_rows(skill: SkillEnds, quarters: np.ndarray) -> float:
    levels = [rep.level for rep in skill.reps]
    rows = np.array([quarters[rep.rep.int - 1] for rep in skill.reps])
    if len(levels) < 3 or np.ptp(levels) == 0:
        return 1.0
    return float(stats.spearmanr(np.repeat(levels, QUARTERS), rows.ravel()).pvalue)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20260101)
    asked = parser.parse_args()
    for rows in (linked(asked.runs, asked.seed), covered(asked.runs, asked.seed)):
        for row in rows:
            sys.stdout.write(row + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
