"""What ties a ride-along's actions to a rep's goals and agendas, for a day that changes its rep."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class ActionTie:
    """A row of `table` whose `column` says to what it is tied."""

    table: type[m.Action] | type[m.AgendaItem]
    key: UUID
    column: str
    to: UUID


def untie(session: Session, ride_along_id: UUID) -> tuple[ActionTie, ...]:
    """Untie the actions of a ride-along from goals and agendas; return what `tie` ties again."""
    serving = select(m.Action.id, m.Action.goal_id).where(
        m.Action.ride_along_id == ride_along_id, m.Action.goal_id.is_not(None)
    )
    on_agendas = (
        select(m.AgendaItem.id, m.AgendaItem.action_id)
        .join(m.Action, m.Action.id == m.AgendaItem.action_id)
        .where(m.Action.ride_along_id == ride_along_id)
    )
    found = (
        *(ActionTie(m.Action, key, "goal_id", to) for key, to in session.execute(serving) if to),
        *(
            ActionTie(m.AgendaItem, key, "action_id", to)
            for key, to in session.execute(on_agendas)
            if to
        ),
    )
    for one in found:
        session.execute(update(one.table).where(one.table.id == one.key).values({one.column: None}))
    return found


def tie(session: Session, ties: Sequence[ActionTie]) -> None:
    """Tie what is still there."""
    for one in ties:
        to: type[m.Goal] | type[m.Action] = m.Goal if one.table is m.Action else m.Action
        if session.scalar(select(to.id).where(to.id == one.to)) is not None:
            session.execute(
                update(one.table).where(one.table.id == one.key).values({one.column: one.to})
            )
