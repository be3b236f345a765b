"""The customers of the journal: who there is, written otherwise, and two that are one."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.row_changes import RowChange, altered, change_of_rows, removed
from fieldcoach.domain.names import clean, match_key
from fieldcoach.errors import NotFound, Refused
from fieldcoach.i18n import _
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerLine:
    """A customer, how many visits on record, and the day of the last one."""

    id: UUID
    name: str
    visits: int
    last_visit: date | None


def lines(journal: Journal) -> list[CustomerLine]:
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


def rename(journal: Journal, customer_id: UUID, name: str) -> Change:
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


def merge(journal: Journal, gone_id: UUID, kept_id: UUID) -> Change:
    """Give the visits of one customer to another, and remove the one; raises NotFound, Refused."""
    if gone_id == kept_id:
        raise Refused(_("That is the same customer."))
    with journal.writing() as session:
        gone, kept = _customer(session, gone_id), _customer(session, kept_id)
        visits = session.scalars(select(m.Visit.id).where(m.Visit.customer_id == gone_id))
        before, after = {"customer_id": gone_id}, {"customer_id": kept_id}
        rows = [RowChange(m.Visit, key, before, after) for key in visits]
        rows.append(removed(gone))
        what = _("Merge {gone} with {kept}").format(gone=gone.name, kept=kept.name)
        return _change(session, journal, what, rows)


def _change(session: Session, journal: Journal, what: str, rows: list[RowChange]) -> Change:
    """Return the change of customers, which concerns the ride-alongs of their visits."""
    customer_ids = {row.key for row in rows if row.table is m.Customer}
    touched = session.execute(
        select(m.RideAlong.id, m.RideAlong.rep_id)
        .join(m.Visit, m.Visit.ride_along_id == m.RideAlong.id)
        .where(m.Visit.customer_id.in_(customer_ids))
    ).all()
    return change_of_rows(
        session,
        journal,
        what,
        rows,
        frozenset(rep_id for _ride, rep_id in touched),
        ride_alongs=frozenset(ride for ride, _rep in touched),
    )


def _customer(session: Session, customer_id: UUID) -> m.Customer:
    row = session.get(m.Customer, customer_id)
    if row is None:
        raise NotFound(_("This customer is no longer in the journal."))
    return row
