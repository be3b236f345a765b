"""A rep's growth, skill by skill: the days seen, the trend they allow, what stood beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from fieldcoach.analysis import growth as analysis
from fieldcoach.analysis.growth import SkillGrowth, SkillSessions, TeamTrend
from fieldcoach.coaching import growth_words as words
from fieldcoach.coaching import levels
from fieldcoach.coaching.growth_marks import Beside
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import Scope, SessionRow
from fieldcoach.coaching.reps import spans_by_rep
from fieldcoach.coaching.series import SkillSeries, series_of
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.names import match_key
from fieldcoach.domain.people import Rep, TierSpan, tier_on
from fieldcoach.domain.rubric import Item, Scale
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.store import models as m


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
        benchmark: mean level of the stars in the window; None under three of them with five
            ratings on three days under this wording.
        stars: how many stars that is the mean of.
        self_ratings: the rep's own ratings by day.
        coached: days that ended on a focus point for this skill.
        shown: days on which the manager modelled a visit and kept a note on this skill.
        retired: whether the rubric no longer asks for it.
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
    benchmark: float | None
    stars: int
    self_ratings: tuple[tuple[date, int], ...]
    coached: tuple[date, ...]
    shown: tuple[date, ...]
    retired: bool


@dataclass(frozen=True, slots=True)
class TeamSkill:
    """The mean of all reps' own trends on one skill series."""

    series: UUID
    skill: str
    key: str
    rubric_version: int
    trend: TeamTrend


@dataclass(frozen=True, slots=True, kw_only=True)
class RepGrowth:
    """A rep's skills in the order of the rubric, and the team's trends where they were asked."""

    rep: Rep
    tier: str | None
    tier_since: date | None
    window: Window
    skills: tuple[SkillCurve, ...]
    team: tuple[TeamSkill, ...]
    first_day: date | None
    last_day: date | None


def of_rep(
    journal: Journal,
    rep_id: UUID,
    window: Window = EVERYTHING,
    skill: str | None = None,
    *,
    with_team: bool = False,
) -> RepGrowth:
    """Return the growth of one rep.

    `skill` names one skill, as it is called now; the trends are adjusted for all the rep's skills
    all the same. Raises NotFound for a rep or a skill that is not there.
    """
    with journal.reading() as session:
        row = session.get(m.Rep, rep_id)
        if row is None:
            raise NotFound(_("This rep is no longer in the journal."))
        scope = Scope(window=window, rep_ids=[rep_id])
        rated = levels.sessions(session, scope)
        infos = series_of(session, _rubric_ids(session, scope))
        if skill is not None and match_key(skill) not in {match_key(i.skill) for i in infos}:
            raise NotFound(
                _("{rep} has no ratings on a skill “{skill}”.").format(rep=row.name, skill=skill)
            )
        beside = Beside(session, rep_id, window, infos)
        spans = spans_by_rep(session).get(rep_id, [])
        team = _team(session, window, infos) if with_team else ()
        rep = Rep(
            id=row.id,
            name=row.name,
            role=row.role,
            territory=row.territory,
            reports_to=row.reports_to,
            hired_on=row.hired_on,
            left_on=row.left_on,
        )
    until = window.until or max((session_row.day for session_row in rated), default=date.max)
    curves = _curves(infos, rated, beside)
    wanted = None if skill is None else match_key(skill)
    days = [session_row.day for session_row in rated]
    return RepGrowth(
        rep=rep,
        tier=tier_on(spans, until),
        tier_since=_since(spans, until),
        window=window,
        skills=tuple(c for c in curves if wanted in (None, match_key(c.skill))),
        team=tuple(t for t in team if wanted in (None, match_key(t.skill))),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )


def _rubric_ids(session: Session, scope: Scope) -> list[UUID]:
    return list(levels.ratings_by_rubric(session, scope))


def _team(session: Session, window: Window, infos: Sequence[SkillSeries]) -> tuple[TeamSkill, ...]:
    """Return the team's trend on each series: the mean of the reps' own slopes."""
    slopes: dict[UUID, list[float]] = {}
    by_rep: dict[UUID, list[SessionRow]] = {}
    for row in levels.sessions(session, Scope(window=window)):
        by_rep.setdefault(row.rep_id, []).append(row)
    for rows in by_rep.values():
        for result in analysis.grow(_skill_sessions(infos, rows, {})):
            if result.line is not None and result.per_90_days is not None:
                slopes.setdefault(result.series, []).append(result.per_90_days)
    return tuple(
        TeamSkill(
            info.id,
            info.skill,
            info.key,
            info.rubric_version,
            analysis.team_trend(slopes.get(info.id, [])),
        )
        for info in infos
    )


def _skill_sessions(
    infos: Sequence[SkillSeries],
    rated: Sequence[SessionRow],
    managers: Mapping[tuple[UUID, date], set[UUID]],
) -> list[SkillSessions]:
    """Return the sessions of one rep as `analysis` takes them, for the series with any."""
    rows: dict[UUID, list[SessionRow]] = {}
    for row in rated:
        rows.setdefault(row.series_id, []).append(row)
    keys = [(info.rubric_id, info.key) for info in infos if info.id in rows]
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
            rubric_changed=keys.count((info.rubric_id, info.key)) > 1,
            low_end=sum(row.low_end for row in rows[info.id]),
            high_end=sum(row.high_end for row in rows[info.id]),
        )
        for info in infos
        if info.id in rows
    ]


def _curves(
    infos: Sequence[SkillSeries], rated: Sequence[SessionRow], beside: Beside
) -> list[SkillCurve]:
    results = analysis.grow(_skill_sessions(infos, rated, beside.managers))
    known = {info.id: info for info in infos}
    points = {
        result.series: tuple(
            Point(row.day, row.mean, row.observations, beside.ride_alongs[row.day])
            for row in rated
            if row.series_id == result.series
        )
        for result in results
    }
    total = len({row.day for row in rated})
    curves = []
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
        benchmark, stars = beside.benchmarks.get(info.id, (None, 0))
        curves.append(
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
                benchmark=benchmark,
                stars=stars,
                self_ratings=tuple(beside.self_ratings.get(info.id, ())),
                coached=beside.coached.get(info.id, ()),
                shown=beside.shown.get(info.id, ()),
                retired=info.retired,
            )
        )
    return curves


def _replaces(info: SkillSeries, other: SkillSeries) -> bool:
    return (info.rubric_id, info.key) == (
        other.rubric_id,
        other.key,
    ) and info.rubric_version > other.rubric_version


def _since(spans: Sequence[TierSpan], day: date) -> date | None:
    held = [span.since for span in spans if span.since <= day]
    return max(held, default=min((span.since for span in spans), default=None))
