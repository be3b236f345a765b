"""What stands beside a rep's name today."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.reps import rep, tier_spans
from fieldcoach.domain.people import Rep, tier_on
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class RepToday:
    """A rep, the tier that holds today and since when, and the last ride-along.

    `tier_since` is None for a rep without a tier, and where the tier is known from a day still to
    come only: a first tier holds for the days before it too.
    """

    rep: Rep
    tier: str | None
    tier_since: date | None
    last_ride_along: date | None


def rep_today(journal: Journal, rep_id: UUID, today: date) -> RepToday:
    """Return what is known of a rep today; raises NotFound."""
    found = rep(journal, rep_id)
    spans = tier_spans(journal).get(rep_id, [])
    with journal.reading() as session:
        last = session.scalar(
            select(func.max(m.RideAlong.day)).where(
                m.RideAlong.rep_id == rep_id,
                m.RideAlong.binned_at.is_(None),
                m.RideAlong.day <= today,
            )
        )
    return RepToday(
        rep=found,
        tier=tier_on(spans, today),
        tier_since=max((span.since for span in spans if span.since <= today), default=None),
        last_ride_along=last,
    )
