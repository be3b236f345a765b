"""Who there is: reps and their tiers, managers, the owner of the journal, and their customers."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Row, case, func, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.people import OWNER_UNNAMED as OWNER_UNNAMED
from fieldcoach.domain.people import Manager, Rep, TierSpan, tier_on
from fieldcoach.domain.people import said_name as said_name
from fieldcoach.errors import NotFound
from fieldcoach.i18n import _
from fieldcoach.store import models as m


def reps(journal: Journal) -> list[Rep]:
    """Return every rep, those who left too, by name."""
    with journal.reading() as session:
        rows = session.scalars(select(m.Rep).order_by(m.Rep.name_key))
        return [rep_record(row) for row in rows]


def rep(journal: Journal, rep_id: UUID) -> Rep:
    """Return one rep; raises NotFound."""
    with journal.reading() as session:
        return rep_record(rep_row(session, rep_id))


def find_rep(journal: Journal, name: str) -> Rep | None:
    """Return the rep of that name, matched trimmed and without regard to case."""
    with journal.reading() as session:
        row = session.scalar(select(m.Rep).where(m.Rep.name_key == match_key(name)))
        return None if row is None else rep_record(row)


def tier_spans(journal: Journal) -> dict[UUID, list[TierSpan]]:
    """Return the tiers of each rep that has any, by day."""
    with journal.reading() as session:
        return spans_by_rep(session)


def tiers_on(journal: Journal, day: date) -> dict[UUID, str]:
    """Return the tier of each rep that has one, as it holds on `day`."""
    held = {rep_id: tier_on(spans, day) for rep_id, spans in tier_spans(journal).items()}
    return {rep_id: tier for rep_id, tier in held.items() if tier is not None}


def managers(journal: Journal) -> list[Manager]:
    """Return every manager who rates, the owner first, then by name."""
    with journal.reading() as session:
        rows = session.scalars(
            select(m.Manager).order_by(m.Manager.is_owner.is_(None), m.Manager.name_key)
        )
        return [Manager(id=row.id, name=row.name, is_owner=row.is_owner) for row in rows]


def owner(journal: Journal) -> Manager | None:
    """Return who keeps the journal, if that was said or needed yet."""
    return next((manager for manager in managers(journal) if manager.is_owner), None)


def ensure_owner(session: Session, name: str = OWNER_UNNAMED) -> m.Manager:
    """Return the owner's row, making it as `name` where the journal has none yet."""
    row = session.scalar(select(m.Manager).where(m.Manager.is_owner))
    if row is None:
        row = session.scalar(select(m.Manager).where(m.Manager.name_key == match_key(name)))
        if row is None:
            row = m.Manager(name=clean(name), name_key=match_key(name))
            session.add(row)
        row.is_owner = True
        session.flush()
    return row


def names_besides(session: Session, known: Collection[str]) -> tuple[str, ...]:
    """Return the names of the reps who are not `known`, within an open session.

    A manager of the day is among those to name: he or she may once have been a rep.
    """
    keys = set(map(match_key, known))
    rows = session.execute(select(m.Rep.name, m.Rep.name_key).order_by(m.Rep.name_key))
    return tuple(name for name, key in rows if key not in keys)


def rep_row(session: Session, rep_id: UUID) -> m.Rep:
    """Return the row of a rep, within an open session; raises NotFound."""
    row = session.get(m.Rep, rep_id)
    if row is None:
        raise NotFound(_("This rep is no longer in the journal."))
    return row


def customers_of(journal: Journal, rep_id: UUID) -> list[str]:
    """Return the customers this rep was seen at, the last one first, then all others by name.

    A name that no visit bears any more, half typed perhaps, is not among them.
    """
    own_day = case((m.RideAlong.rep_id == rep_id, m.RideAlong.day))
    with journal.reading() as session:
        return list(
            session.scalars(
                select(m.Customer.name)
                .join(m.Visit, m.Visit.customer_id == m.Customer.id)
                .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
                .where(m.RideAlong.binned_at.is_(None))
                .group_by(m.Customer.id, m.Customer.name, m.Customer.name_key)
                .order_by(
                    func.max(own_day).is_(None), func.max(own_day).desc(), m.Customer.name_key
                )
            )
        )


def spans_by_rep(
    session: Session, rep_ids: Collection[UUID] | None = None
) -> dict[UUID, list[TierSpan]]:
    """Return the tiers of each rep that has any, by day, within an open session.

    `rep_ids` are those asked for; None: all.
    """
    # As columns: half of a page of figures went into making rows of the session out of them.
    chosen = select(
        m.TierSpan.rep_id,
        m.TierSpan.tier,
        m.TierSpan.since,
        m.TierSpan.reason,
        m.TierSpan.metric,
    ).order_by(m.TierSpan.since)
    if rep_ids is not None:
        chosen = chosen.where(m.TierSpan.rep_id.in_(rep_ids))
    spans: dict[UUID, list[TierSpan]] = defaultdict(list)
    for rep_id, tier, since, reason, metric in session.execute(chosen):
        spans[rep_id].append(
            TierSpan(rep_id=rep_id, tier=tier, since=since, reason=reason, metric=metric)
        )
    return dict(spans)


def rep_record(row: m.Rep | Row[*tuple[Any, ...]]) -> Rep:
    """Return a row of the table, or its columns, as the record that others share."""
    return Rep(
        id=row.id,
        name=row.name,
        role=row.role,
        territory=row.territory,
        reports_to=row.reports_to,
        hired_on=row.hired_on,
        left_on=row.left_on,
    )
