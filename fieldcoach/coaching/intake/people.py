"""Reps, managers, customers and tiers that a journal has, and those that an import adds to them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from fieldcoach.coaching.reps import OWNER_UNNAMED, rep_record
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.people import Manager, Rep, TierSpan
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


@dataclass(slots=True)
class People:
    """Everybody there is, by the key that names match on, with what an import adds.

    Attributes:
        new_reps, new_managers, new_customers: names of those added, in the order they came.
        completed: fields that a rep in the journal lacked, by rep.
        new_spans: tier spans added.
        tier_metrics: what a tier was set from that says nothing of it yet, by rep and day.
        new_owner: who owns the journal from now on, where nobody did.
    """

    reps: dict[str, Rep] = field(default_factory=dict)
    managers: dict[str, Manager] = field(default_factory=dict)
    customers: dict[str, UUID] = field(default_factory=dict)
    spans: dict[UUID, list[TierSpan]] = field(default_factory=dict)
    owner: Manager | None = None
    new_reps: list[str] = field(default_factory=list)
    new_managers: list[str] = field(default_factory=list)
    new_customers: list[str] = field(default_factory=list)
    new_spans: list[TierSpan] = field(default_factory=list)
    tier_metrics: dict[tuple[UUID, date], str] = field(default_factory=dict)
    completed: dict[UUID, dict[str, Any]] = field(default_factory=dict)
    new_owner: Manager | None = None

    @property
    def completed_before(self) -> int:
        """How many reps that were there already get a value they lacked."""
        new = {self.reps[match_key(name)].id for name in self.new_reps}
        return len(self.completed.keys() - new)

    def rep(self, name: str) -> Rep:
        """Return the rep of that name, a new one where there was none."""
        key = match_key(name)
        if key not in self.reps:
            self.reps[key] = Rep(id=new_id(), name=name)
            self.new_reps.append(name)
        return self.reps[key]

    def manager(self, name: str) -> Manager:
        """Return the manager of that name, a new one where there was none."""
        key = match_key(name)
        if key not in self.managers:
            self.managers[key] = Manager(id=new_id(), name=name)
            self.new_managers.append(name)
        return self.managers[key]

    def customer(self, name: str) -> UUID:
        """Return the key of the customer of that name, a new one where there was none."""
        key = match_key(name)
        if key not in self.customers:
            self.customers[key] = new_id()
            self.new_customers.append(name)
        return self.customers[key]

    def the_owner(self) -> Manager:
        """Return the journal's owner, who is called "Me" where nobody said a name."""
        return self.owner or self.name_owner(OWNER_UNNAMED)

    def name_owner(self, name: str) -> Manager:
        """Make the manager of that name the owner; raises Refused where there is another one."""
        if self.owner is not None:
            if match_key(self.owner.name) != match_key(name):
                raise Refused(
                    _(
                        "The journal belongs to {owner}; --owner names the owner"
                        " of a journal that has none."
                    ).format(owner=self.owner.name)
                )
            return self.owner
        manager = self.manager(clean(name))
        self.owner = self.new_owner = manager
        return manager

    def complete(self, rep: Rep, values: dict[str, Any]) -> None:
        """Remember values for fields of `rep` that are blank so far."""
        if values:
            self.completed.setdefault(rep.id, {}).update(values)


def people_of(session: Session) -> People:
    """Return everybody the journal knows."""
    people = People()
    for row in session.scalars(select(m.Rep)):
        people.reps[row.name_key] = rep_record(row)
    for manager in session.scalars(select(m.Manager)):
        record = Manager(id=manager.id, name=manager.name, is_owner=manager.is_owner)
        people.managers[manager.name_key] = record
        if manager.is_owner:
            people.owner = record
    customers = session.execute(select(m.Customer.name_key, m.Customer.id))
    people.customers.update(customers.all())
    for span in session.scalars(select(m.TierSpan)):
        people.spans.setdefault(span.rep_id, []).append(
            TierSpan(
                rep_id=span.rep_id,
                tier=span.tier,
                since=span.since,
                reason=span.reason,
                metric=span.metric,
            )
        )
    return people


def write_people(session: Session, people: People) -> None:
    """Write whom the import adds, and what it adds to those who were there."""
    named = (
        (m.Rep, [(people.reps[match_key(name)].id, name) for name in people.new_reps]),
        (m.Manager, [(people.managers[match_key(name)].id, name) for name in people.new_managers]),
        (m.Customer, [(people.customers[match_key(name)], name) for name in people.new_customers]),
    )
    for table, rows in named:
        if rows:
            session.execute(
                insert(table),
                [{"id": key, "name": name, "name_key": match_key(name)} for key, name in rows],
            )
    if people.new_owner is not None:
        session.execute(
            update(m.Manager).where(m.Manager.id == people.new_owner.id).values(is_owner=True)
        )
    for rep_id, values in people.completed.items():
        session.execute(update(m.Rep).where(m.Rep.id == rep_id).values(**values))
    if people.new_spans:
        session.execute(
            insert(m.TierSpan),
            [
                {
                    "id": new_id(),
                    "rep_id": span.rep_id,
                    "tier": span.tier,
                    "since": span.since,
                    "reason": span.reason,
                    "metric": span.metric,
                }
                for span in people.new_spans
            ],
        )
    for (rep_id, since), metric in people.tier_metrics.items():
        session.execute(
            update(m.TierSpan)
            .where(m.TierSpan.rep_id == rep_id, m.TierSpan.since == since)
            .values(metric=metric)
        )
