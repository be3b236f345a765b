"""Coaching journals drawn at random, in which it is known who differs and by how much.

A rating is a latent normal cut at 1.5, 2.5, 3.5 and 4.5. Latent are the rep (SD .25 to .45, drawn
anew for each journal and for each skill apart), the day (SD .3, the same for all skills: a bad day
is bad throughout) and the visit (SD .8, for each skill apart). A rep has 3 to 12 days of 4 visits,
and 60 % of the cells are observed. One manager rates everyone, or the days are dealt at random to
several who see alike.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import sqrt
from uuid import UUID

import numpy as np
from numpy.random import Generator
from scipy.special import ndtr

from fieldcoach.analysis.comparison import ManagerLevel, RepLevel, SkillLevels
from fieldcoach.analysis.growth import Session, SkillSessions
from tests.analysis.builders import ANA, FIRST_DAY

SKILLS = 8
MIDDLE = 3.0
BETWEEN = (0.25, 0.45)
DAY = 0.3
VISIT = 0.8
DAYS = (3, 12)
VISITS = 4
OBSERVED = 0.6
_CUTS = np.array([1.5, 2.5, 3.5, 4.5])


@dataclass(frozen=True, slots=True)
class Ratings:
    """One rep's ratings, days × visits × skills; NaN where a cell was not observed.

    `raters` holds the number of the manager who rated each day.
    """

    rep: UUID
    is_star: bool
    cells: np.ndarray
    raters: np.ndarray

    def of(self, skill: int) -> np.ndarray:
        """Return the ratings of a skill, all visits in a row."""
        rated = self.cells[:, :, skill]
        return rated[~np.isnan(rated)]


def draw_rep(
    rng: Generator,
    rep: int,
    *,
    is_star: bool,
    between: float,
    raters: np.ndarray,
    shift: np.ndarray,
) -> Ratings:
    """Draw a rep, on as many days as `raters` has; `shift` raises days × skills, latently."""
    latent = MIDDLE + rng.normal(0, between, SKILLS) + shift
    latent = latent + rng.normal(0, DAY, (raters.size, 1))
    visits = latent[:, None, :] + rng.normal(0, VISIT, (raters.size, VISITS, SKILLS))
    cells = 1.0 + np.searchsorted(_CUTS, visits)
    cells[rng.random(cells.shape) >= OBSERVED] = np.nan
    return Ratings(UUID(int=rep + 1), is_star, cells, raters)


def draw_team(
    rng: Generator, stars: int, averages: int, effect: float, managers: int
) -> tuple[list[Ratings], float]:
    """Draw a team whose stars are better by `effect` on the first skill alone.

    Returns it with the difference that the first skill truly has on the scale of ratings.
    """
    between = rng.uniform(*BETWEEN)
    team = []
    for rep in range(stars + averages):
        is_star = rep < stars
        shift = np.zeros((1, SKILLS))
        shift[0, 0] = effect if is_star else 0.0
        raters = rng.integers(0, managers, _days(rng))
        team.append(
            draw_rep(rng, rep, is_star=is_star, between=between, raters=raters, shift=shift)
        )
    return team, _expected(MIDDLE + effect, between) - _expected(MIDDLE, between)


def draw_rated_by_two(
    rng: Generator, stars: int, averages: int, leniency: float, share: float
) -> list[Ratings]:
    """Draw a team in which nobody differs, and two managers of whom one is lenient.

    The second gives `leniency` more, latently, and rates this `share` of the stars' days and as
    much less than all of the averages'.
    """
    between = rng.uniform(*BETWEEN)
    team = []
    for rep in range(stars + averages):
        is_star = rep < stars
        raters = (rng.random(_days(rng)) < (share if is_star else 1 - share)).astype(int)
        shift = leniency * raters[:, None]
        team.append(
            draw_rep(rng, rep, is_star=is_star, between=between, raters=raters, shift=shift)
        )
    return team


def skills_of(team: Sequence[Ratings]) -> list[SkillLevels]:
    """Return what a comparison is given of a team: a level is the mean of the visit values."""
    return [_skill(team, skill) for skill in range(SKILLS)]


def sessions_of(rep: Ratings, every: int) -> list[SkillSessions]:
    """Return the sessions of each skill of a rep who is ridden with `every` so many days."""
    return [
        SkillSessions(
            series=UUID(int=skill + 1),
            scale_low=1,
            scale_high=5,
            is_level_item=True,
            sessions=tuple(
                Session(
                    day=FIRST_DAY + timedelta(days=every * number),
                    mean=float(np.nanmean(rated)),
                    observations=int(np.count_nonzero(~np.isnan(rated))),
                    visit_values=int(np.count_nonzero(~np.isnan(rated))),
                    managers=frozenset({ANA}),
                )
                for number, rated in enumerate(rep.cells[:, :, skill])
                if not np.isnan(rated).all()
            ),
        )
        for skill in range(SKILLS)
    ]


def _skill(team: Sequence[Ratings], skill: int) -> SkillLevels:
    reps = []
    for one in team:
        rated = one.of(skill)
        if rated.size:
            reps.append(
                RepLevel(
                    rep=one.rep,
                    is_star=one.is_star,
                    level=float(rated.mean()),
                    visit_values=rated.size,
                    days=int((~np.isnan(one.cells[:, :, skill])).any(axis=1).sum()),
                    observations=rated.size,
                    possible=one.cells[:, :, skill].size,
                    low_end=int(np.count_nonzero(rated == 1)),
                    high_end=int(np.count_nonzero(rated == 5)),
                )
            )
    return SkillLevels(
        series=UUID(int=skill + 1),
        scale_low=1,
        scale_high=5,
        is_level_item=True,
        reps=tuple(reps),
        by_manager=tuple(level for one in team for level in _by_manager(one, skill)),
    )


def _by_manager(one: Ratings, skill: int) -> Iterator[ManagerLevel]:
    for manager in np.unique(one.raters):
        given = one.cells[one.raters == manager, :, skill]
        if not np.isnan(given).all():
            yield ManagerLevel(
                manager=UUID(int=9_000 + int(manager)), rep=one.rep, level=float(np.nanmean(given))
            )


def _days(rng: Generator) -> int:
    return int(rng.integers(DAYS[0], DAYS[1] + 1))


def _expected(middle: float, between: float) -> float:
    """Return the mean rating of reps whose latent levels lie about `middle`."""
    spread = sqrt(between**2 + DAY**2 + VISIT**2)
    return float(1 + sum(1 - ndtr((_CUTS - middle) / spread)))
