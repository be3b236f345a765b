"""Two that are one: reps and customers that came in twice under different spellings."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import columns
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.row_changes import RowChange, altered, change_of_rows
from fieldcoach.domain.names import clean, match_key
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.store import models as m

_DETAILS = ("role", "territory", "reports_to", "hired_on", "left_on")


@dataclass(frozen=True, slots=True, kw_only=True)
class RepMerge:
    """What merging would bring to the rep who stays; `dropped_tiers` begin on a taken day.

    `same_days` have a ride-along of both: then the two cannot be merged.
    """

    gone: str
    kept: str
    ride_alongs: int
    actions: int
    recognitions: int
    ideas: int
    tiers: int
    dropped_tiers: int
    filled: tuple[str, ...]
    same_days: tuple[date, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerLine:
    """A customer, how many visits on record, and the day of the last one."""

    id: UUID
    name: str
    visits: int
    last_visit: date | None


def rep_merge(journal: Journal, gone_id: UUID, kept_id: UUID) -> RepMerge:
    """Return what merging one rep into another would do; nothing is written. Raises NotFound."""
    with journal.reading() as session:
        return _merge_of(session, gone_id, kept_id)[0]


def merge_reps(journal: Journal, gone_id: UUID, kept_id: UUID) -> Change:
    """Give everything of one rep to another, and remove the one.

    Raises Refused where both have a ride-along on the same day, NotFound.
    """
    with journal.writing() as session:
        told, rows = _merge_of(session, gone_id, kept_id)
        if told.same_days:
            raise Refused(same_days_sentence(told))
        ride_alongs = frozenset(row.key for row in rows if row.table is m.RideAlong)
        what = _("Merge {gone} with {kept}").format(gone=told.gone, kept=told.kept)
        reps = frozenset({gone_id, kept_id})
        return change_of_rows(session, journal, what, rows, reps, ride_alongs=ride_alongs)


def same_days_sentence(told: RepMerge) -> str:
    """Return why two reps cannot be merged."""
    days = ", ".join(wording.short_day(day, clock.today()) for day in told.same_days)
    return _("Both have a ride-along on {days}: move or bin one of each day first.").format(
        days=days
    )


def customers(journal: Journal) -> list[CustomerLine]:
    """Return every customer, by name."""
    on_record = m.RideAlong.binned_at.is_(None)
    with journal.reading() as session:
        seen = {
            key: (visits, last)
            for key, visits, last in session.execute(
                select(m.Visit.customer_id, func.count(), func.max(m.RideAlong.day))
                .join(m.RideAlong, m.RideAlong.id == m.Visit.ride_along_id)
                .where(on_record, m.Visit.customer_id.is_not(None))
                .group_by(m.Visit.customer_id)
            )
        }
        rows = session.execute(select(m.Customer.id, m.Customer.name).order_by(m.Customer.name_key))
        found = []
        for key, name in rows:
            visits, last = seen.get(key, (0, None))
            found.append(CustomerLine(id=key, name=name, visits=visits, last_visit=last))
        return found


def rename_customer(journal: Journal, customer_id: UUID, name: str) -> Change:
    """Write a customer otherwise; raises Refused for no name, or one that another bears."""
    kept = clean(name)
    if not kept:
        raise Refused(_("A customer needs a name."))
    with journal.writing() as session:
        row = _customer(session, customer_id)
        other = session.scalar(
            select(m.Customer).where(
                m.Customer.name_key == match_key(kept), m.Customer.id != customer_id
            )
        )
        if other is not None:
            raise Refused(
                _("{name} is there already; merge the two instead.").format(name=other.name)
            )
        rows = [altered(row, name=kept, name_key=match_key(kept))]
        return _change(session, journal, _("Rename {name}").format(name=row.name), rows)


def merge_customers(journal: Journal, gone_id: UUID, kept_id: UUID) -> Change:
    """Give the visits of one customer to another, and remove the one; raises NotFound, Refused."""
    if gone_id == kept_id:
        raise Refused(_("That is the same customer."))
    with journal.writing() as session:
        gone, kept = _customer(session, gone_id), _customer(session, kept_id)
        visits = session.scalars(select(m.Visit).where(m.Visit.customer_id == gone_id))
        rows = [altered(visit, customer_id=kept_id) for visit in visits]
        rows.append(_removed(gone))
        what = _("Merge {gone} with {kept}").format(gone=gone.name, kept=kept.name)
        return _change(session, journal, what, rows)


def _merge_of(session: Session, gone_id: UUID, kept_id: UUID) -> tuple[RepMerge, list[RowChange]]:
    if gone_id == kept_id:
        raise Refused(_("That is the same rep."))
    gone, kept = session.get(m.Rep, gone_id), session.get(m.Rep, kept_id)
    if gone is None or kept is None:
        raise NotFound(_("This rep is no longer in the journal."))
    rows: list[RowChange] = []
    counts: list[int] = []
    for table in (m.RideAlong, m.Action, m.Recognition, m.Idea):
        moved = [
            altered(row, rep_id=kept_id)
            for row in session.scalars(select(table).where(table.rep_id == gone_id))
        ]
        counts.append(len(moved))
        rows += moved
    taken = set(session.scalars(select(m.TierSpan.since).where(m.TierSpan.rep_id == kept_id)))
    spans = list(session.scalars(select(m.TierSpan).where(m.TierSpan.rep_id == gone_id)))
    rows += [altered(span, rep_id=kept_id) for span in spans if span.since not in taken]
    rows += [_removed(span) for span in spans if span.since in taken]
    filled: dict[str, Any] = {
        name: getattr(gone, name)
        for name in _DETAILS
        if getattr(gone, name) and not getattr(kept, name)
    }
    if kept.left_on is None:
        filled.pop("left_on", None)  # who is in the team stays in it
    hired = filled.get("hired_on")
    if hired and kept.left_on and hired > kept.left_on:
        del filled["hired_on"]
    if filled:
        rows.append(altered(kept, **filled))
    rows.append(_removed(gone))
    dropped = sum(span.since in taken for span in spans)
    told = RepMerge(
        gone=gone.name,
        kept=kept.name,
        ride_alongs=counts[0],
        actions=counts[1],
        recognitions=counts[2],
        ideas=counts[3],
        tiers=len(spans) - dropped,
        dropped_tiers=dropped,
        filled=tuple(filled),
        same_days=_same_days(session, gone_id, kept_id),
    )
    return told, rows


def _same_days(session: Session, one: UUID, other: UUID) -> tuple[date, ...]:
    days = [
        set(
            session.scalars(
                select(m.RideAlong.day).where(
                    m.RideAlong.rep_id == rep_id, m.RideAlong.binned_at.is_(None)
                )
            )
        )
        for rep_id in (one, other)
    ]
    return tuple(sorted(days[0] & days[1]))


def _change(session: Session, journal: Journal, what: str, rows: list[RowChange]) -> Change:
    """Return the change of customers, which concerns the ride-alongs of their visits."""
    customer_ids = {row.key for row in rows if row.table is m.Customer}
    visit_ids = {row.key for row in rows if row.table is m.Visit}
    found = session.execute(
        select(m.RideAlong.id, m.RideAlong.rep_id, m.Visit.id, m.Visit.customer_id).join(
            m.Visit, m.Visit.ride_along_id == m.RideAlong.id
        )
    )
    touched = [(r, p) for r, p, v, c in found if v in visit_ids or c in customer_ids]
    return change_of_rows(
        session,
        journal,
        what,
        rows,
        frozenset(rep_id for _ride, rep_id in touched),
        ride_alongs=frozenset(ride for ride, _rep in touched),
    )


def _removed(row: m.Base) -> RowChange:
    values = columns(row)
    del values["id"]
    return RowChange(type(row), row.id, values, None)


def _customer(session: Session, customer_id: UUID) -> m.Customer:
    row = session.get(m.Customer, customer_id)
    if row is None:
        raise NotFound(_("This customer is no longer in the journal."))
    return row
