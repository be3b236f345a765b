"""A rep's growth, skill by skill: the days seen, the trend they allow, what stood beside them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.analysis import growth as analysis
from fieldcoach.analysis.growth import TeamTrend
from fieldcoach.coaching import levels, observed
from fieldcoach.coaching.growth_curves import Point, SkillCurve, curves, skill_sessions
from fieldcoach.coaching.growth_marks import Benchmarks, Beside, beside, star_benchmarks
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import Scope, SessionRow
from fieldcoach.coaching.reps import rep_record, rep_row, spans_by_rep
from fieldcoach.coaching.series import SkillSeries, series_of
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.domain.names import match_key
from fieldcoach.domain.people import Rep, TierSpan, tier_on
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.store import models as m

__all__ = ["Point", "RepGrowth", "SkillCurve", "TeamSkill", "of_everyone", "of_rep"]


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
    with_stars: bool = True,
) -> RepGrowth:
    """Return the growth of one rep.

    `skill` names one skill, as it is called now; the trends are adjusted for all the rep's skills
    all the same. `with_team` and `with_stars` ask for the team's trends and for the benchmarks,
    which cost a look at everybody else. Raises NotFound for a rep or a skill that is not there.
    """
    with journal.reading() as session:
        row = rep_row(session, rep_id)
        scope = Scope(window=window, rep_ids=[rep_id])
        rated = levels.sessions(session, scope)
        infos = series_of(session, observed.rated_rubrics(session, scope))
        if skill is not None and not _is_skill(session, infos, skill):
            raise NotFound(_("There is no skill “{skill}” in this journal.").format(skill=skill))
        ids = [info.id for info in infos]
        benchmarks = star_benchmarks(session, window, ids) if with_stars else {}
        of_this_rep = beside(session, scope)[rep_id]
        spans = spans_by_rep(session, [rep_id]).get(rep_id, [])
        team = _team(session, window, infos) if with_team else ()
        grown = _grown(rep_record(row), window, infos, rated, of_this_rep, benchmarks, spans)
    if skill is None:
        return replace(grown, team=team)
    wanted = match_key(skill)
    return replace(
        grown,
        skills=tuple(curve for curve in grown.skills if match_key(curve.skill) == wanted),
        team=tuple(trend for trend in team if match_key(trend.skill) == wanted),
    )


def of_everyone(journal: Journal, window: Window = EVERYTHING) -> Iterator[RepGrowth]:
    """Yield the growth of every rep by name, without benchmarks and the team's trends.

    The journal is read in one go before the first one. What comes is what `of_rep` returns.
    """
    scope = Scope(window=window)
    with journal.reading() as session:
        everyone = [
            rep_record(row) for row in session.scalars(select(m.Rep).order_by(m.Rep.name_key))
        ]
        rated = _by_rep(levels.sessions(session, scope))
        infos = series_of(session, observed.rated_rubrics(session, scope))
        of_each = beside(session, scope)
        spans = spans_by_rep(session)
    for rep in everyone:
        held = spans.get(rep.id, ())
        yield _grown(rep, window, infos, rated.get(rep.id, ()), of_each[rep.id], {}, held)


def _grown(
    rep: Rep,
    window: Window,
    infos: Sequence[SkillSeries],
    rated: Sequence[SessionRow],
    of_this_rep: Beside,
    benchmarks: Benchmarks,
    spans: Sequence[TierSpan],
) -> RepGrowth:
    """Return the growth of the rep whose sessions are `rated`."""
    days = [row.day for row in rated]
    until = window.until or max(days, default=date.max)
    return RepGrowth(
        rep=rep,
        tier=tier_on(spans, until),
        tier_since=_since(spans, until),
        window=window,
        skills=tuple(curves(infos, rated, of_this_rep, benchmarks)),
        team=(),
        first_day=min(days, default=None),
        last_day=max(days, default=None),
    )


def _is_skill(session: Session, infos: Sequence[SkillSeries], name: str) -> bool:
    """Return whether some rubric has that skill: unrated in these days, it is an empty result."""
    wanted = match_key(name)
    published = (
        select(m.Skill.name)
        .join(m.RubricVersion, m.RubricVersion.id == m.Skill.version_id)
        .where(m.RubricVersion.published_on.is_not(None))
        .distinct()
    )
    return any(match_key(info.skill) == wanted for info in infos) or any(
        match_key(there) == wanted for there in session.scalars(published)
    )


def _by_rep(rows: Sequence[SessionRow]) -> dict[UUID, list[SessionRow]]:
    found: dict[UUID, list[SessionRow]] = {}
    for row in rows:
        found.setdefault(row.rep_id, []).append(row)
    return found


def _team(session: Session, window: Window, infos: Sequence[SkillSeries]) -> tuple[TeamSkill, ...]:
    """Return the team's trend on each series: the mean of the reps' own slopes."""
    slopes: dict[UUID, list[float]] = {}
    for rows in _by_rep(levels.sessions(session, Scope(window=window))).values():
        for result in analysis.grow(skill_sessions(infos, rows, {})):
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


def _since(spans: Sequence[TierSpan], day: date) -> date | None:
    held = [span.since for span in spans if span.since <= day]
    return max(held, default=min((span.since for span in spans), default=None))
