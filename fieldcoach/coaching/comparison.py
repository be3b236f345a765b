"""Star against average: which observations are compared, of whom, and what that says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select

from fieldcoach.analysis import comparison as analysis
from fieldcoach.analysis.comparison import (
    Group,
    ManagerLevel,
    RepLevel,
    SkillComparison,
    SkillLevels,
)
from fieldcoach.analysis.skill_levels import is_solid
from fieldcoach.coaching import comparison_words as words
from fieldcoach.coaching import levels, observed
from fieldcoach.coaching.asked_rubric import asked_rubric, rubrics_rated
from fieldcoach.coaching.comparison_sentences import sentence
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import ManagerLevelRow, RepLevelRow, Scope
from fieldcoach.coaching.readiness import Readiness, readiness
from fieldcoach.coaching.reps import spans_by_rep
from fieldcoach.coaching.series import SkillSeries, looked_at, series_of, worded_anew
from fieldcoach.coaching.tier_groups import TierGroups, group
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.people import Tier
from fieldcoach.domain.ride_along import Purpose
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.store import models as m

STAR_AND_AVERAGE = (str(Tier.STAR), str(Tier.AVERAGE))


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What is to be compared. Without a rubric: the one with most ratings in the window."""

    window: Window = EVERYTHING
    rubric: str | None = None
    tiers: tuple[str, str] = STAR_AND_AVERAGE
    purpose: Purpose | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A rep with observations who stands on neither side.

    `why` is `changed_tier`, `no_tier`, `other_tier` or `too_few_ratings`; `words` says it.
    """

    rep_id: UUID
    rep: str
    why: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRow:
    """One skill series, compared. `result.star` and `result.average` are the two tiers' groups."""

    series: UUID
    skill: str
    key: str
    rubric_version: int
    stage: str
    item: Item
    scale: Scale
    result: SkillComparison
    sentence: str
    verdict_words: str

    @property
    def star(self) -> Group:
        """The first tier's reps with a solid level."""
        return self.result.star

    @property
    def average(self) -> Group:
        """The second tier's reps with a solid level."""
        return self.result.average


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A comparison of two tiers over the skills of a rubric, in the rubric's order.

    Attributes:
        rubric: its name; None where nothing was rated.
        relabellings: how many ways of calling reps stars were looked at, 0 without a test.
        cautions: those of any skill, by name.
        headline, note: what the page says first.
        first_day, last_day: of the observations that count.
    """

    choice: Choice
    rubric: str | None
    relabellings: int
    left_out: tuple[LeftOut, ...]
    cautions: tuple[str, ...]
    skills: tuple[SkillRow, ...]
    headline: str
    note: str
    first_day: date | None
    last_day: date | None
    readiness: Readiness


def compare(journal: Journal, choice: Choice | None = None) -> Comparison:
    """Compare the reps of two tiers, skill by skill.

    Raises NotFound for a rubric that is not in the journal.
    """
    choice = choice or Choice()
    with journal.reading() as session:
        asked_for = Scope(window=choice.window, purpose=choice.purpose)
        rubric_id, rubric = asked_rubric(session, choice.rubric, asked_for)
        scope = replace(asked_for, rubric_id=rubric_id)
        reps = {row.id: row for row in session.scalars(select(m.Rep))}
        spans = spans_by_rep(session)
        rated_days = observed.rated_days(session, scope) if rubric_id else {}
        groups = group(rated_days, spans, choice.tiers)
        rows, given = levels.levels_and_raters(session, scope) if rubric_id else ([], [])
        asked = series_of(session, [rubric_id]) if rubric_id else []
        visits = observed.possible(session, scope) if rubric_id else {}
        ready = readiness(session, scope, choice.tiers, reps, rows)
    results = analysis.compare(
        _inputs(asked, rows, groups, visits, given),
        changed_tier=groups.changed,
        tenure_days=_tenure(reps, rated_days),
    )
    infos = {info.id: info for info in asked}
    keys = [infos[result.series].key for result in results]
    family = len({key for key, result in zip(keys, results, strict=True) if result.family})
    skills = tuple(_row(infos[result.series], result, choice.tiers, family) for result in results)
    all_days = [day for days in rated_days.values() for day in days]
    return Comparison(
        choice=choice,
        rubric=rubric,
        relabellings=max((result.relabellings for result in results), default=0),
        left_out=_left_out(groups, rows, reps),
        cautions=tuple(
            str(caution)
            for caution in analysis.Caution
            if any(caution in result.cautions for result in results)
        ),
        skills=skills,
        headline=words.headline(results, choice.tiers, _sizes(results), keys),
        note=words.one_rater(len({row.manager_id for row in given})),
        first_day=min(all_days, default=None),
        last_day=max(all_days, default=None),
        readiness=ready,
    )


def by_strength(skills: Sequence[SkillRow]) -> list[SkillRow]:
    """Order rows by the strength of the evidence, the strongest first."""
    rows = {row.series: row for row in skills}
    return [rows[result.series] for result in analysis.by_strength([s.result for s in skills])]


def rubrics_with_ratings(journal: Journal, window: Window = EVERYTHING) -> list[str]:
    """Return the rubrics that were rated on in the window, most ratings first."""
    with journal.reading() as session:
        return rubrics_rated(session, Scope(window=window))


def _inputs(
    asked: Sequence[SkillSeries],
    rows: Sequence[RepLevelRow],
    groups: TierGroups,
    visits: Mapping[tuple[UUID, UUID], int],
    given: Sequence[ManagerLevelRow],
) -> list[SkillLevels]:
    """Return what `analysis` compares: each series anybody was rated on, or still asked for."""
    by_series: dict[UUID, list[RepLevel]] = {}
    for row in rows:
        if row.rep_id in groups.first or row.rep_id in groups.second:
            by_series.setdefault(row.series_id, []).append(
                RepLevel(
                    rep=row.rep_id,
                    is_star=row.rep_id in groups.first,
                    level=row.level,
                    visit_values=row.visit_values,
                    days=row.days,
                    observations=row.observations,
                    possible=visits.get((row.rep_id, row.series_id), row.visit_values),
                    low_end=row.low_end,
                    high_end=row.high_end,
                )
            )
    by_manager: dict[UUID, list[ManagerLevel]] = {}
    for by in given:
        by_manager.setdefault(by.series_id, []).append(
            ManagerLevel(manager=by.manager_id, rep=by.rep_id, level=by.level)
        )
    rated = {row.series_id for row in rows}
    anew = worded_anew(asked, rated)
    return [
        SkillLevels(
            series=info.id,
            scale_low=info.scale.low,
            scale_high=info.scale.high,
            is_level_item=info.item is Item.LEVEL,
            reps=tuple(by_series.get(info.id, ())),
            by_manager=tuple(by_manager.get(info.id, ())),
            rubric_changed=info.id in anew,
        )
        for info in looked_at(asked, rated)
    ]


def _row(
    info: SkillSeries, result: SkillComparison, tiers: tuple[str, str], family: int
) -> SkillRow:
    """Return a row; `family` is how many skills, however often worded anew, the family holds."""
    return SkillRow(
        series=info.id,
        skill=info.skill,
        key=info.key,
        rubric_version=info.rubric_version,
        stage=info.stage,
        item=info.item,
        scale=info.scale,
        result=result,
        sentence=sentence(info.skill, result, tiers, info.item, family if result.family else None),
        verdict_words=words.verdict_words(
            result.verdict, tiers[0], lower=(result.difference or 0.0) < 0
        ),
    )


def _sizes(results: Sequence[SkillComparison]) -> tuple[int, int]:
    """Return how many reps of either tier stand in the comparison on any skill."""
    return (
        len({rep for result in results for rep, _level in result.star.levels}),
        len({rep for result in results for rep, _level in result.average.levels}),
    )


def _left_out(
    groups: TierGroups, rows: Sequence[RepLevelRow], reps: Mapping[UUID, m.Rep]
) -> tuple[LeftOut, ...]:
    solid = {row.rep_id for row in rows if is_solid(row.visit_values, row.days)}
    found: list[tuple[UUID, str, str | None]] = [
        (rep_id, "changed_tier", None) for rep_id in groups.changed
    ]
    found += [
        (rep_id, "no_tier" if tier is None else "other_tier", tier)
        for rep_id, tier in groups.others.items()
    ]
    found += [
        (rep_id, "too_few_ratings", None) for rep_id in (groups.first | groups.second) - solid
    ]
    return tuple(
        LeftOut(rep_id, reps[rep_id].name, why, words.left_out_words(why, tier))
        for rep_id, why, tier in sorted(found, key=lambda one: reps[one[0]].name_key)
    )


def _tenure(
    reps: Mapping[UUID, m.Rep], rated_days: Mapping[UUID, Sequence[date]]
) -> dict[UUID, int]:
    """Return days of service at a rep's last day with an observation, where hiring is known."""
    return {
        rep_id: (days[-1] - hired).days
        for rep_id, days in rated_days.items()
        if (hired := reps[rep_id].hired_on) is not None
    }
