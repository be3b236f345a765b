"""The team at a glance: who was seen when, and how the days went by tier."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import reps, spans_by_rep
from fieldcoach.domain.people import Rep, Tier, has_left, tier_on
from fieldcoach.store import models as m

#: How many days "lately" is.
LATELY = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A rep as the team page shows one; `rides_90` and `visits_90` are of the last 90 days.

    One whose day of leaving is still to come has not left.
    """

    rep: Rep
    has_left: bool
    tier: str | None
    last_ride_along: date | None
    days_since: int | None
    rides_90: int
    visits_90: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TierSummary:
    """A tier's share of the days: reps who have not left, rides of the last 90 days.

    `longest` is the most days that one of them has been without a ride-along, `never` how many
    have had none at all.
    """

    tier: str | None
    reps: int
    rides_90: int
    longest: int | None
    never: int


def members(journal: Journal, today: date) -> list[Member]:
    """Return every rep, those who left too: stars first, then averages, developing, the rest."""
    everyone = reps(journal)
    with journal.reading() as session:
        spans = spans_by_rep(session)
        seen = _seen(session, today)
    found = []
    for rep in everyone:
        last, rides, visits = seen.get(rep.id, (None, 0, 0))
        found.append(
            Member(
                rep=rep,
                has_left=has_left(rep.left_on, today),
                tier=tier_on(spans.get(rep.id, ()), today),
                last_ride_along=last,
                days_since=None if last is None else (today - last).days,
                rides_90=rides,
                visits_90=visits,
            )
        )
    return sorted(found, key=lambda member: _place(member.tier))


def by_tier(team: Sequence[Member]) -> list[TierSummary]:
    """Return a summary for each tier that has reps, in the order of `members`."""
    here = [member for member in team if not member.has_left]
    tiers = dict.fromkeys(member.tier for member in here)
    return [_summary(tier, [member for member in here if member.tier == tier]) for tier in tiers]


def _summary(tier: str | None, team: Sequence[Member]) -> TierSummary:
    return TierSummary(
        tier=tier,
        reps=len(team),
        rides_90=sum(member.rides_90 for member in team),
        longest=max((m.days_since for m in team if m.days_since is not None), default=None),
        never=sum(member.days_since is None for member in team),
    )


def _place(tier: str | None) -> int:
    order: list[str | None] = [Tier.STAR, Tier.AVERAGE, Tier.DEVELOPING]
    return order.index(tier) if tier in order else len(order)


def _seen(session: Session, today: date) -> dict[UUID, tuple[date | None, int, int]]:
    """Return, for each rep, the last day, and ride-alongs and visits of the last 90 days."""
    on_record = (m.RideAlong.binned_at.is_(None), m.RideAlong.day <= today)
    last = dict(
        session.execute(
            select(m.RideAlong.rep_id, func.max(m.RideAlong.day))
            .where(*on_record)
            .group_by(m.RideAlong.rep_id)
        ).all()
    )
    lately = {
        rep_id: (rides, visits)
        for rep_id, rides, visits in session.execute(
            select(
                m.RideAlong.rep_id,
                func.count(func.distinct(m.RideAlong.id)),
                func.count(m.Visit.id),
            )
            .outerjoin(m.Visit, m.Visit.ride_along_id == m.RideAlong.id)
            .where(*on_record, m.RideAlong.day > today - timedelta(days=LATELY))
            .group_by(m.RideAlong.rep_id)
        )
    }
    return {rep_id: (day, *lately.get(rep_id, (0, 0))) for rep_id, day in last.items()}
