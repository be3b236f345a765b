"""What a rep may read of texts that were written for the manager: nobody else's name."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from fieldcoach.coaching import agenda_reads
from fieldcoach.coaching.growth_curves import SkillCurve
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.one_on_one_record import row_of
from fieldcoach.coaching.ride_along_record import action_record
from fieldcoach.domain.ride_along import Action
from fieldcoach.store import models as m


def hider(journal: Journal, one_on_one_id: UUID) -> Callable[[str], str]:
    """Return what takes other reps out of a text that the rep of a one-on-one reads.

    Raises NotFound.
    """
    with journal.reading() as session:
        return agenda_reads.hider(session, row_of(session, one_on_one_id))


def agreed_on(journal: Journal, one_on_one_id: UUID) -> tuple[Action, ...]:
    """Return what was agreed in a one-on-one, with every name that stands in it."""
    chosen = (
        select(m.Action)
        .where(m.Action.one_on_one_id == one_on_one_id)
        .order_by(m.Action.position, m.Action.id)
    )
    with journal.reading() as session:
        return tuple(action_record(row) for row in session.scalars(chosen))


def unnamed(curve: SkillCurve, hide: Callable[[str], str]) -> SkillCurve:
    """Return a curve whose words a rep may read: a skill may be called after somebody."""
    return replace(
        curve, skill=hide(curve.skill), stage=hide(curve.stage), sentence=hide(curve.sentence)
    )
