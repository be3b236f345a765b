"""The words behind the figures: what was said or done, by skill, newest first."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from fieldcoach.analysis.skill_levels import is_solid
from fieldcoach.coaching import levels, observed
from fieldcoach.coaching.comparison import Choice, SkillRow
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import Scope
from fieldcoach.coaching.reps import spans_by_rep
from fieldcoach.coaching.tier_groups import group
from fieldcoach.domain.days import Window
from fieldcoach.store import models as m

#: How many quotes are read at once: more than are in sight, fewer than anybody waits for.
PAGE = 100

Reps = Collection[UUID]


@dataclass(frozen=True, slots=True)
class Quote:
    """What was said or done, with where and when; `skill_id` is the skill as it was worded then."""

    rating: int
    text: str
    rep: str
    customer: str
    day: date
    manager: str
    ride_along_id: UUID
    visit_id: UUID
    skill_id: UUID


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """One tier's evidence on a skill: how many observations, how many with words, and the words.

    `quotes` are those that were asked for, `by_level` counts all with words by what they were
    rated, in pairs of rating and count from the lowest on, `reps` are those whose evidence it is.
    """

    observations: int
    with_words: int
    quotes: tuple[Quote, ...]
    by_level: tuple[tuple[int, int], ...] = ()
    reps: tuple[UUID, ...] = ()

    def at(self, level: int | None) -> int:
        """Return how many have words at a level, at all for None."""
        return self.with_words if level is None else dict(self.by_level).get(level, 0)


def for_skill(
    journal: Journal,
    series_id: UUID,
    choice: Choice,
    *,
    reps: tuple[Reps, Reps] | None = None,
    level: int | None = None,
    most: int | None = None,
) -> tuple[EvidenceGroup, EvidenceGroup]:
    """Return the evidence of the two tiers that `choice` compares, on one skill series.

    The observations are those that made the comparison's figure: of the reps who stand for the
    tier with a solid level. Where a tier has no such rep, and no figure, those of its others.

    Args:
        reps: whose evidence it is, where that is known already (see `reps_of`).
        level: quotes of observations with this rating only.
        most: so many quotes of each tier, the newest; `more` reads on.
    """
    with journal.reading() as session:
        rubric_id = session.scalar(select(m.Series.rubric_id).where(m.Series.id == series_id))
        scope = Scope(window=choice.window, purpose=choice.purpose, rubric_id=rubric_id)
        first, second = reps or _reps_of(session, series_id, scope, choice.tiers)
        return (
            _group(session, series_id, replace(scope, rep_ids=first), level, most),
            _group(session, series_id, replace(scope, rep_ids=second), level, most),
        )


def reps_of(row: SkillRow) -> tuple[Reps, Reps] | None:
    """Return whose evidence `for_skill` gives on a compared skill, None where it has to look."""
    first, second = ([rep for rep, _level in group.levels] for group in (row.star, row.average))
    return (first, second) if first and second else None


def more(
    journal: Journal,
    series_id: UUID,
    choice: Choice,
    reps: Reps,
    *,
    level: int | None,
    after: int,
    most: int = PAGE,
) -> tuple[Quote, ...]:
    """Return the next quotes of one tier, `after` so many as are known already."""
    scope = Scope(window=choice.window, purpose=choice.purpose, rep_ids=reps)
    with journal.reading() as session:
        return tuple(_quotes(session, series_id, scope, level, most, after))


def level_texts(journal: Journal, series_id: UUID) -> dict[int, str]:
    """Return what the levels of a series look like, in the words of its newest version."""
    with journal.reading() as session:
        newest = session.scalar(
            select(m.Skill.id)
            .join(m.RubricVersion, m.RubricVersion.id == m.Skill.version_id)
            .where(m.Skill.series_id == series_id, m.RubricVersion.published_on.is_not(None))
            .order_by(m.RubricVersion.number.desc())
            .limit(1)
        )
        texts = select(m.LevelText.level, m.LevelText.text).where(m.LevelText.skill_id == newest)
        return dict(session.execute(texts.order_by(m.LevelText.level)).all())


def of_rep(
    journal: Journal, rep_id: UUID, series_id: UUID, day: date | None = None
) -> tuple[Quote, ...]:
    """Return a rep's evidence on one skill series, on one day or on all."""
    with journal.reading() as session:
        scope = Scope(window=Window(day, day), rep_ids=[rep_id])
        return tuple(_quotes(session, series_id, scope))


def _reps_of(
    session: Session, series_id: UUID, scope: Scope, tiers: tuple[str, str]
) -> tuple[Reps, Reps]:
    groups = group(observed.rated_days(session, scope), spans_by_rep(session), tiers)
    first, second = (
        _solid(session, series_id, replace(scope, rep_ids=reps))
        for reps in (groups.first, groups.second)
    )
    return first, second


def _solid(session: Session, series_id: UUID, scope: Scope) -> list[UUID]:
    """Return the reps of a scope with a solid level on a series, all of them where none has one."""
    rows = [row for row in levels.rep_levels(session, scope) if row.series_id == series_id]
    rows = [row for row in rows if is_solid(row.visit_values, row.days)] or rows
    return [row.rep_id for row in rows]


def _group(
    session: Session, series_id: UUID, scope: Scope, level: int | None, most: int | None
) -> EvidenceGroup:
    has_words = m.Observation.evidence != ""
    counts: Any = select(m.Observation.rating, has_words, func.count()).group_by(
        m.Observation.rating, has_words
    )
    rows = session.execute(
        levels.counted(counts, scope)
        .where(m.Skill.series_id == series_id)
        .order_by(m.Observation.rating)
    ).all()
    by_level = tuple((rating, count) for rating, with_words, count in rows if with_words)
    return EvidenceGroup(
        sum(count for _rating, _words, count in rows),
        sum(count for _rating, count in by_level),
        tuple(_quotes(session, series_id, scope, level, most)),
        by_level,
        tuple(scope.rep_ids or ()),
    )


def _quotes(
    session: Session,
    series_id: UUID,
    scope: Scope,
    level: int | None = None,
    most: int | None = None,
    after: int = 0,
) -> list[Quote]:
    which = [m.Skill.series_id == series_id, m.Observation.evidence != ""]
    if level is not None:
        which.append(m.Observation.rating == level)
    chosen = quotes(scope, *which).order_by(
        m.RideAlong.day.desc(), m.Visit.position, m.Observation.id
    )
    return quotes_of(session, chosen.limit(most).offset(after or None))


def quotes(scope: Scope, *which: ColumnElement[bool]) -> Select[Any]:
    """Return the question for the quotes of the observations in a scope that `which` leaves."""
    chosen: Any = select(
        m.Observation.rating,
        m.Observation.evidence,
        m.Rep.name,
        m.Customer.name,
        m.RideAlong.day,
        m.Manager.name,
        m.RideAlong.id,
        m.Visit.id,
        m.Observation.skill_id,
    )
    counted: Select[Any] = levels.counted(chosen, scope)
    return (
        counted.join(m.Rep, m.Rep.id == m.RideAlong.rep_id)
        .join(m.Manager, m.Manager.id == m.Observation.manager_id)
        .outerjoin(m.Customer, m.Customer.id == m.Visit.customer_id)
        .where(*which)
    )


def quotes_of(session: Session, chosen: Select[Any]) -> list[Quote]:
    """Return the answer to a question of `quotes`, within an open session."""
    return [
        Quote(rating, text, rep, customer or "", day, manager, ride_along_id, visit_id, skill_id)
        for (
            rating,
            text,
            rep,
            customer,
            day,
            manager,
            ride_along_id,
            visit_id,
            skill_id,
        ) in session.execute(chosen)
    ]
