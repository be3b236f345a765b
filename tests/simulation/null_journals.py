"""How often the product finds what is not there, and how often it finds what is.

    python -m tests.simulation.null_journals --runs 500

One row a cell: journals drawn as `drawn` says, compared and followed by the functions that the
product's own figures come from. With 500 runs a share of .05 is known to ±.02, a share over the
eight skills of a journal somewhat better. It is no test: it takes minutes, and is read by a person.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy import stats

from fieldcoach.analysis.comparison import (
    ManagerLevel,
    SkillComparison,
    SkillLevels,
    Verdict,
    compare,
)
from fieldcoach.analysis.growth import GrowthVerdict, grow
from tests.analysis.builders import ANA
from tests.simulation import drawn

TEAMS = ((3, 6), (4, 8), (6, 12))
EFFECTS = (0.0, 1.5, 1.0, 0.6)
SESSIONS = (6, 10, 16)
EVERY = 14
#: What a lenient manager gives more, and the share of the stars' days that this manager rates.
LENIENT = ((0.5, 0.6), (0.5, 0.8), (1.0, 0.8), (1.0, 1.0))

_CLAIMS = (GrowthVerdict.GROWING, GrowthVerdict.SLIPPING)


@dataclass(slots=True)
class Shares:
    """Shares that are counted over the runs of a cell, by name."""

    _seen: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, *values: float) -> None:
        self._seen.setdefault(name, []).extend(values)

    def row(self, names: Sequence[str]) -> str:
        return "".join(self._cell(name) for name in names)

    def _cell(self, name: str) -> str:
        seen = self._seen.get(name)
        return f"{'-':>13}" if not seen else f"{np.mean(seen):>13.3f}"


COMPARED = (
    "any false", "false", "false hint", "withheld", "too little", "rating unit", "coverage",
    "power", "or hint",
)  # fmt: skip
RATED = ("any false", "without rule", "withheld")
GROWN = ("any false", "false", "line alone", "rating unit", "last-first")


def compared(runs: int, seed: int, managers: int) -> Iterator[str]:
    """Yield a row for each size of team and each true effect on one of the eight skills.

    any false: journals in which any skill without an effect `differentiates`. false, false hint:
    such skills. withheld: such skills described only, because who rated may explain them. too
    little: skills on which too few reps have a solid level. rating unit: the skills without an
    effect, had every rating been a unit of its own (Welch). coverage: intervals that hold the true
    difference of the first skill. power: first skills with an effect that `differentiates`; or
    hint: that or a hint.
    """
    yield f"{'stars v averages, effect':<26}" + "".join(f"{name:>13}" for name in COMPARED)
    for stars, averages in TEAMS:
        for effect in EFFECTS:
            rng = np.random.default_rng([seed, stars, int(10 * effect)])
            shares = Shares()
            for _run in range(runs):
                team, truth = drawn.draw_team(rng, stars, averages, effect, managers)
                _compare_one(shares, team, truth, effect)
            yield f"{f'{stars}v{averages}, {effect}':<26}" + shares.row(COMPARED)


def _compare_one(
    shares: Shares, team: Sequence[drawn.Ratings], truth: float, effect: float
) -> None:
    results = compare(drawn.skills_of(team))
    null = results if effect == 0 else results[1:]
    shares.add("any false", _is(null, Verdict.DIFFERENTIATES).any())
    shares.add("false", *_is(null, Verdict.DIFFERENTIATES))
    shares.add("false hint", *_is(null, Verdict.HINT))
    shares.add("withheld", *_is(null, Verdict.DESCRIPTION_ONLY))
    shares.add("too little", *_is(results, Verdict.TOO_LITTLE_DATA))
    for skill in range(len(results) - len(null), len(results)):
        sides = [
            np.concatenate([one.of(skill) for one in team if one.is_star is side])
            for side in (True, False)
        ]
        shares.add("rating unit", stats.ttest_ind(*sides, equal_var=False).pvalue <= 0.05)
    first = results[0]
    if first.ci_low is not None and first.verdict is not Verdict.TOO_LITTLE_DATA:
        shares.add("coverage", first.ci_low <= truth <= first.ci_high)
    if effect:
        shares.add("power", first.verdict is Verdict.DIFFERENTIATES)
        shares.add("or hint", first.verdict in (Verdict.DIFFERENTIATES, Verdict.HINT))


def _is(results: Sequence[SkillComparison], verdict: Verdict) -> np.ndarray:
    return np.array([one.verdict is verdict for one in results])


def rated(runs: int, seed: int) -> Iterator[str]:
    """Yield a row for each size of team without any effect, rated by two, one of them lenient.

    any false: journals in which any skill `differentiates`. without rule: the same, had nobody
    asked who rated. withheld: skills described only, because who rated may explain them.
    """
    yield f"{'leniency, of star days':<26}" + "".join(f"{name:>13}" for name in RATED)
    for stars, averages in TEAMS:
        for leniency, share in LENIENT:
            rng = np.random.default_rng([seed, stars, int(10 * leniency), int(10 * share)])
            shares = Shares()
            for _run in range(runs):
                team = drawn.draw_rated_by_two(rng, stars, averages, leniency, share)
                skills = drawn.skills_of(team)
                results = compare(skills)
                shares.add("any false", _is(results, Verdict.DIFFERENTIATES).any())
                shares.add("withheld", *_is(results, Verdict.DESCRIPTION_ONLY))
                unasked = compare([_rated_by_one(skill) for skill in skills])
                shares.add("without rule", _is(unasked, Verdict.DIFFERENTIATES).any())
            yield f"{f'{stars}v{averages}, +{leniency}, {share:.0%}':<26}" + shares.row(RATED)


def _rated_by_one(skill: SkillLevels) -> SkillLevels:
    return replace(
        skill,
        by_manager=tuple(
            ManagerLevel(manager=ANA, rep=rep.rep, level=rep.level) for rep in skill.reps
        ),
    )


def grown(runs: int, seed: int) -> Iterator[str]:
    """Yield a row for each number of sessions of reps who do not change.

    any false: reps with any of eight skills told as growing or slipping. false: such skills. line
    alone: skills whose line has p ≤ .05 by itself. rating unit: the same, had every rating been a
    point. last-first: skills whose last session lies half a point or more from the first.
    """
    yield f"{'sessions':<26}" + "".join(f"{name:>13}" for name in GROWN)
    for count in SESSIONS:
        rng = np.random.default_rng([seed, count])
        shares = Shares()
        for _run in range(runs):
            rep = drawn.draw_rep(
                rng,
                0,
                is_star=False,
                between=rng.uniform(*drawn.BETWEEN),
                raters=np.zeros(count, dtype=int),
                shift=np.zeros((1, drawn.SKILLS)),
            )
            _grow_one(shares, rep)
        yield f"{count:<26}" + shares.row(GROWN)


def _grow_one(shares: Shares, rep: drawn.Ratings) -> None:
    courses = drawn.sessions_of(rep, EVERY)
    results = grow(courses)
    claims = [one.verdict in _CLAIMS for one in results]
    shares.add("any false", any(claims))
    shares.add("false", *claims)
    for skill, (course, result) in enumerate(zip(courses, results, strict=True)):
        if result.p_adjusted is None:
            continue
        shares.add("line alone", result.p_value is not None and result.p_value <= 0.05)
        days, visits = np.nonzero(~np.isnan(rep.cells[:, :, skill]))
        line = stats.linregress(days, rep.cells[days, visits, skill])
        shares.add("rating unit", line.pvalue <= 0.05)
        ends = course.sessions[-1].mean - course.sessions[0].mean
        shares.add("last-first", abs(ends) >= 0.5)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--managers", type=int, default=1, help="who see alike; days are dealt")
    asked = parser.parse_args()
    for rows in (
        compared(asked.runs, asked.seed, asked.managers),
        rated(asked.runs, asked.seed),
        grown(asked.runs, asked.seed),
    ):
        for row in rows:
            sys.stdout.write(row + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
