"""One skill of one rep over time: its days, the trend they allow, and what stood beside them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from fieldcoach.analysis import growth as analysis
from fieldcoach.analysis.growth import SkillGrowth, SkillSessions
from fieldcoach.analysis.skill_levels import is_solid
from fieldcoach.coaching import growth_words as words
from fieldcoach.coaching.growth_goals import CurveGoal
from fieldcoach.coaching.growth_marks import Benchmarks, Beside
from fieldcoach.coaching.levels import SessionRow, level_over
from fieldcoach.coaching.series import SkillSeries, worded_anew
from fieldcoach.domain.rubric import Item, Scale


@dataclass(frozen=True, slots=True)
class Point:
    """A day with the rep: the mean of its visit values on one skill."""

    day: date
    mean: float
    observations: int
    ride_along_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillCurve:
    """One skill series of one rep.

    Attributes:
        points: the days, the earliest first.
        growth: the trend and what may be said of it.
        earlier: days under a meaning this one replaced; never mixed in.
        began: the first day under this meaning, where an earlier one exists.
        superseded: whether a later meaning has taken its place.
        reworded: the first days under words that say the same in another way.
        level: the mean of the visit values in the window; None under five ratings on three days.
        benchmark: mean level of the stars in the window; None under three of them with five
            ratings on three days under this wording, and where it was not asked for.
        stars: how many stars that is the mean of.
        self_ratings: the rep's own ratings by day.
        coached: days that ended on a focus point for this skill.
        shown: days on which the manager modelled a visit and kept a note on this skill.
        retired: whether the rubric no longer asks for it.
        goals: set on this series and not dropped, the earliest first.
        met: the days of one-on-ones, whatever they were about.
    """

    series: UUID
    skill: str
    key: str
    rubric: str
    rubric_version: int
    stage: str
    item: Item
    scale: Scale
    points: tuple[Point, ...]
    growth: SkillGrowth
    sentence: str
    verdict_words: str
    earlier: tuple[Point, ...]
    began: date | None
    superseded: bool
    reworded: tuple[date, ...]
    level: float | None
    benchmark: float | None
    stars: int
    self_ratings: tuple[tuple[date, int], ...]
    coached: tuple[date, ...]
    shown: tuple[date, ...]
    retired: bool
    goals: tuple[CurveGoal, ...] = ()
    met: tuple[date, ...] = ()


def skill_sessions(
    infos: Sequence[SkillSeries],
    rated: Sequence[SessionRow],
    managers: Mapping[tuple[UUID, date], set[UUID]],
    drifting: Collection[UUID] = (),
) -> list[SkillSessions]:
    """Return the sessions of one rep as `analysis` takes them, for the series with any.

    `managers` rated each series on each day; of those, `drifting` have a scale that moved, which
    casts doubt on levels and on nothing that was done or counted.
    """
    rows = _by_series(rated)
    anew = worded_anew(infos, rows)
    drifted = {
        series_id for (series_id, _day), raters in managers.items() if raters & set(drifting)
    }
    return [
        SkillSessions(
            series=info.id,
            scale_low=info.scale.low,
            scale_high=info.scale.high,
            is_level_item=info.item is Item.LEVEL,
            sessions=tuple(
                analysis.Session(
                    day=row.day,
                    mean=row.mean,
                    observations=row.observations,
                    visit_values=row.visit_values,
                    managers=frozenset(managers.get((info.id, row.day), ())),
                )
                for row in rows[info.id]
            ),
            rubric_changed=info.id in anew,
            manager_drift=info.item is Item.LEVEL and info.id in drifted,
            low_end=sum(row.low_end for row in rows[info.id]),
            high_end=sum(row.high_end for row in rows[info.id]),
        )
        for info in infos
        if info.id in rows
    ]


def curves(
    infos: Sequence[SkillSeries],
    rated: Sequence[SessionRow],
    of_this_rep: Beside,
    benchmarks: Benchmarks,
) -> list[SkillCurve]:
    """Return the skills of the rep whose sessions are `rated`, in the order of `infos`."""
    results = analysis.grow(
        skill_sessions(infos, rated, of_this_rep.managers, of_this_rep.drifting)
    )
    known = {info.id: info for info in infos}
    rows = _by_series(rated)
    points = {
        result.series: tuple(
            Point(row.day, row.mean, row.observations, of_this_rep.ride_alongs[row.day])
            for row in rows[result.series]
        )
        for result in results
    }
    total = len({row.day for row in rated})
    found = []
    for result in results:
        info = known[result.series]
        earlier = tuple(
            point
            for other in infos
            if other.id in points and other.id != info.id and _replaces(info, other)
            for point in points[other.id]
        )
        own = points[info.id]
        began = own[0].day if earlier else None
        benchmark, stars = benchmarks.get(info.id, (None, 0))
        found.append(
            SkillCurve(
                series=info.id,
                skill=info.skill,
                key=info.key,
                rubric=info.rubric,
                rubric_version=info.rubric_version,
                stage=info.stage,
                item=info.item,
                scale=info.scale,
                points=own,
                growth=result,
                sentence=words.sentence(result, total, began, info.item),
                verdict_words=words.verdict_words(result.verdict),
                earlier=tuple(sorted(earlier, key=lambda point: point.day)),
                began=began,
                superseded=info.replaced_by is not None and info.replaced_by in points,
                reworded=tuple(of_this_rep.reworded.get(info.id, ())),
                level=_level(rows[info.id]),
                benchmark=benchmark,
                stars=stars,
                self_ratings=tuple(of_this_rep.self_ratings.get(info.id, ())),
                coached=tuple(sorted(of_this_rep.coached.get(info.id, ()))),
                shown=tuple(sorted(of_this_rep.shown.get(info.id, ()))),
                retired=info.retired,
                goals=tuple(of_this_rep.goals.get(info.id, ())),
                met=tuple(of_this_rep.met),
            )
        )
    return found


def _replaces(info: SkillSeries, other: SkillSeries) -> bool:
    return (info.rubric_id, info.key) == (
        other.rubric_id,
        other.key,
    ) and info.rubric_version > other.rubric_version


def _by_series(rated: Sequence[SessionRow]) -> dict[UUID, list[SessionRow]]:
    rows: dict[UUID, list[SessionRow]] = {}
    for row in rated:
        rows.setdefault(row.series_id, []).append(row)
    return rows


def _level(rows: Sequence[SessionRow]) -> float | None:
    """Return the mean of the visit values of these sessions where it may enter a comparison."""
    visit_values = sum(row.visit_values for row in rows)
    return level_over(rows) if is_solid(visit_values, len(rows)) else None
