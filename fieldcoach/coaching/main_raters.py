"""Who rated most of a rep's visits."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import distinct, func, select
from sqlalchemy.orm import Session

from fieldcoach.coaching.levels import Scope, counted
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class Raters:
    """`of_rep` is the manager who rated most of a rep's visits, `everyone` who rated at all."""

    of_rep: Mapping[UUID, UUID]
    everyone: frozenset[UUID]


def raters(session: Session, scope: Scope) -> Raters:
    """Return the raters of the scope; of two who rated as many visits, the first by name."""
    keys = (m.RideAlong.rep_id, m.Manager.id, m.Manager.name_key)
    rows = session.execute(
        counted(select(*keys, func.count(distinct(m.Visit.id))), scope)
        .join(m.Manager, m.Manager.id == m.Observation.manager_id)
        .group_by(*keys)
    )
    visits: dict[UUID, list[tuple[int, str, UUID]]] = defaultdict(list)
    for rep_id, manager_id, name_key, count in rows:
        visits[rep_id].append((-count, name_key, manager_id))
    return Raters(
        of_rep={rep_id: min(of_rep)[2] for rep_id, of_rep in visits.items()},
        everyone=frozenset(row[2] for of_rep in visits.values() for row in of_rep),
    )
