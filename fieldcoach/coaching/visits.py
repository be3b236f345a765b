"""Visits of a ride-along, and the observations keyed into them."""

from dataclasses import replace
from datetime import time
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import (
    change_of,
    columns,
    refuse_off_scale,
    ride_along_to_change,
    skill_on,
    visit_to_change,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.ride_along import Outcome, Role
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

#: The columns of a row.
Values = dict[str, object]


def add_visit(journal: Journal, ride_along_id: UUID) -> Change:
    """Add a visit behind the last one; `created` is its key."""
    key = new_id()
    with ride_along_to_change(journal, ride_along_id) as (session, row):
        of_this = m.Visit.ride_along_id == ride_along_id
        position = (session.scalar(select(func.max(m.Visit.position)).where(of_this)) or 0) + 1
        labels = set(session.scalars(select(m.Visit.label).where(of_this)))
        number = position
        while str(number) in labels:
            number += 1
        session.add(
            m.Visit(id=key, ride_along_id=ride_along_id, position=position, label=str(number))
        )
        return Change(
            what=_("Add a visit"),
            undo=lambda: remove_visit(journal, key),
            ride_alongs=frozenset({row.id}),
            reps=frozenset({row.rep_id}),
            created=key,
        )


def remove_visit(journal: Journal, visit_id: UUID) -> Change:
    """Remove a visit with all that was observed in it; undoing brings everything back."""
    with visit_to_change(journal, visit_id) as (session, visit, row):
        kept = columns(visit)
        customer = session.get(m.Customer, visit.customer_id) if visit.customer_id else None
        visited = None if customer is None else columns(customer)
        observations = [
            columns(observation)
            for observation in session.scalars(
                select(m.Observation).where(m.Observation.visit_id == visit_id)
            )
        ]
        session.delete(visit)
        # The row is gone once this is committed; what undoing needs is taken from it now.
        ride_along_id = row.id
        ride_alongs, reps = frozenset({row.id}), frozenset({row.rep_id})

    def undo() -> Change:
        with ride_along_to_change(journal, ride_along_id) as (again, _row):
            visit = m.Visit(**{**kept, "customer_id": None})
            again.add(visit)
            again.flush()
            if visited is not None:
                visit.customer_id = _customer(again, visit, visited).id
            again.add_all(m.Observation(**values) for values in observations)
        return Change(
            what=_("Add a visit"),
            undo=lambda: remove_visit(journal, visit_id),
            ride_alongs=ride_alongs,
            reps=reps,
            created=visit_id,
        )

    return Change(what=_("Remove the visit"), undo=undo, ride_alongs=ride_alongs, reps=reps)


def set_customer(journal: Journal, visit_id: UUID, name: str) -> Change:
    """Say whom the visit is to; a name not there yet becomes a customer, no name takes it away.

    A customer is written as at first; only who has no other visit takes a better spelling. Who has
    no visit left goes: a field is saved at every pause, and what was half typed is no customer.
    """
    return _set_customer(journal, visit_id, _named(clean(name)))


def _set_customer(journal: Journal, visit_id: UUID, wanted: Values | None) -> Change:
    """Put a customer, said by the columns of its row; undone under the same key."""
    with visit_to_change(journal, visit_id) as (session, visit, row):
        left = session.get(m.Customer, visit.customer_id) if visit.customer_id else None
        before = None if left is None else columns(left)
        customer = None if wanted is None else _customer(session, visit, wanted)
        visit.customer_id = None if customer is None else customer.id
        session.flush()
        if left is not None and not _is_visited(session, left.id):
            session.delete(left)
        change = change_of(
            _("Change the customer"),
            row,
            lambda value: _set_customer(journal, visit_id, value),
            before,
        )
        return replace(change, field=(visit_id, "customer"))


def set_role(journal: Journal, visit_id: UUID, role: Role) -> Change:
    """Say what the manager does in the visit."""
    with visit_to_change(journal, visit_id) as (_session, visit, row):
        before, visit.role = visit.role, role
        return change_of(
            _("Change your role"), row, lambda value: set_role(journal, visit_id, value), before
        )


def set_outcome(journal: Journal, visit_id: UUID, outcome: Outcome | None) -> Change:
    """Say how the visit ended."""
    with visit_to_change(journal, visit_id) as (_session, visit, row):
        before, visit.outcome = visit.outcome, outcome
        return change_of(
            _("Change the outcome"),
            row,
            lambda value: set_outcome(journal, visit_id, value),
            before,
        )


def set_starts(journal: Journal, visit_id: UUID, starts: time | None) -> Change:
    """Say when the visit began."""
    with visit_to_change(journal, visit_id) as (_session, visit, row):
        before, visit.starts = visit.starts, starts
        change = change_of(
            _("Change the time"), row, lambda value: set_starts(journal, visit_id, value), before
        )
        return replace(change, field=(visit_id, "starts"))


def rate(
    journal: Journal,
    visit_id: UUID,
    skill_id: UUID,
    rating: int | None,
    *,
    not_observed: bool = False,
    manager_id: UUID | None = None,
) -> Change:
    """Rate one skill in one visit, by the ride-along's manager unless another is named.

    No rating means not observed where `not_observed` says so, else not rated yet. Evidence stays.
    Raises Refused for a rating outside the skill's scale, or a skill of another rubric.
    """
    with visit_to_change(journal, visit_id) as (session, visit, row):
        skill = skill_on(session, skill_id, row)
        refuse_off_scale(skill, rating)
        cell = _cell(session, visit, skill, manager_id or row.manager_id)
        before = (cell.rating, cell.not_observed)
        cell.rating, cell.not_observed = rating, not_observed and rating is None
        _drop_if_empty(session, cell)
        return change_of(
            _("Rate {skill}").format(skill=skill.name),
            row,
            lambda value: rate(
                journal,
                visit_id,
                skill_id,
                value[0],
                not_observed=value[1],
                manager_id=manager_id,
            ),
            before,
        )


def write_evidence(
    journal: Journal, visit_id: UUID, skill_id: UUID, text: str, *, manager_id: UUID | None = None
) -> Change:
    """Keep what was said or done, exactly as written."""
    with visit_to_change(journal, visit_id) as (session, visit, row):
        skill = skill_on(session, skill_id, row)
        cell = _cell(session, visit, skill, manager_id or row.manager_id)
        before, cell.evidence = cell.evidence, text
        _drop_if_empty(session, cell)
        change = change_of(
            _("Write evidence on {skill}").format(skill=skill.name),
            row,
            lambda value: write_evidence(journal, visit_id, skill_id, value, manager_id=manager_id),
            before,
        )
        return replace(change, field=(visit_id, skill_id, manager_id))


def _cell(session: Session, visit: m.Visit, skill: m.Skill, manager_id: UUID) -> m.Observation:
    cell = session.scalar(
        select(m.Observation).where(
            m.Observation.visit_id == visit.id,
            m.Observation.skill_id == skill.id,
            m.Observation.manager_id == manager_id,
        )
    )
    if cell is None:
        cell = m.Observation(
            visit_id=visit.id,
            skill_id=skill.id,
            manager_id=manager_id,
            scale_low=skill.scale_low,
            scale_high=skill.scale_high,
            rating=None,
            not_observed=False,
            evidence="",
        )
        session.add(cell)
    return cell


def _drop_if_empty(session: Session, cell: m.Observation) -> None:
    """Make a cell untouched again that says nothing any more."""
    if cell.rating is None and not cell.not_observed and not cell.evidence:
        if cell in session.new:
            session.expunge(cell)
        else:
            session.delete(cell)


def _named(name: str) -> Values | None:
    return {"id": new_id(), "name": name, "name_key": match_key(name)} if name else None


def _customer(session: Session, visit: m.Visit, wanted: Values) -> m.Customer:
    """Return that customer, by whatever name by now, else who bears the name; made if need be."""
    bears_it = select(m.Customer).where(m.Customer.name_key == wanted["name_key"])
    found = session.get(m.Customer, wanted["id"]) or session.scalar(bears_it)
    if found is None:
        found = m.Customer(**wanted)
        session.add(found)
        session.flush()
    elif (
        found.id == visit.customer_id
        and found.name_key == wanted["name_key"]
        and not _is_visited(session, found.id, visit.id)
    ):
        found.name = str(wanted["name"])
    return found


def _is_visited(session: Session, customer_id: UUID, but_for: UUID | None = None) -> bool:
    """Return whether a visit is to a customer, one in the bin too."""
    to_it = select(m.Visit.id).where(m.Visit.customer_id == customer_id)
    if but_for is not None:
        to_it = to_it.where(m.Visit.id != but_for)
    return session.scalar(to_it.limit(1)) is not None
