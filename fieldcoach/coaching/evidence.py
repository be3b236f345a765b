"""The words behind the figures: what was said or done, by skill, newest first."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from fieldcoach.analysis.skill_levels import is_solid
from fieldcoach.coaching import levels
from fieldcoach.coaching.comparison import Choice
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.levels import Scope
from fieldcoach.coaching.reps import spans_by_rep
from fieldcoach.coaching.tier_groups import group
from fieldcoach.domain.days import Window
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class Quote:
    """What was said or done, with where and when."""

    rating: int
    text: str
    rep: str
    customer: str
    day: date
    manager: str
    ride_along_id: UUID
    visit_id: UUID


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """One tier's evidence on a skill: how many observations, how many with words, and the words."""

    observations: int
    with_words: int
    quotes: tuple[Quote, ...]


def for_skill(
    journal: Journal, series_id: UUID, choice: Choice
) -> tuple[EvidenceGroup, EvidenceGroup]:
    """Return the evidence of the two tiers that `choice` compares, on one skill series.

    The observations are those that made the comparison's figure: of the reps who stand for the
    tier with a solid level. Where a tier has no such rep, and no figure, those of its others.
    """
    with journal.reading() as session:
        rubric_id = session.scalar(select(m.Series.rubric_id).where(m.Series.id == series_id))
        scope = Scope(window=choice.window, purpose=choice.purpose, rubric_id=rubric_id)
        groups = group(levels.rated_days(session, scope), spans_by_rep(session), choice.tiers)
        return (
            _group(session, series_id, scope, groups.first),
            _group(session, series_id, scope, groups.second),
        )


def of_rep(
    journal: Journal, rep_id: UUID, series_id: UUID, day: date | None = None
) -> tuple[Quote, ...]:
    """Return a rep's evidence on one skill series, on one day or on all."""
    with journal.reading() as session:
        scope = Scope(window=Window(day, day), rep_ids=[rep_id])
        return tuple(_quotes(session, series_id, scope))


def _group(
    session: Session, series_id: UUID, scope: Scope, rep_ids: frozenset[UUID]
) -> EvidenceGroup:
    rows = [
        row
        for row in levels.rep_levels(session, replace(scope, rep_ids=rep_ids))
        if row.series_id == series_id
    ]
    rows = [row for row in rows if is_solid(row.visit_values, row.days)] or rows
    quotes = _quotes(session, series_id, replace(scope, rep_ids=[row.rep_id for row in rows]))
    return EvidenceGroup(sum(row.observations for row in rows), len(quotes), tuple(quotes))


def _quotes(session: Session, series_id: UUID, scope: Scope) -> list[Quote]:
    chosen = quotes(scope, m.Skill.series_id == series_id, m.Observation.evidence != "").order_by(
        m.RideAlong.day.desc(), m.Visit.position, m.Observation.id
    )
    return quotes_of(session, chosen)


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
        Quote(rating, text, rep, customer or "", day, manager, ride_along_id, visit_id)
        for rating, text, rep, customer, day, manager, ride_along_id, visit_id in session.execute(
            chosen
        )
    ]
