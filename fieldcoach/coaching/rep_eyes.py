"""What a rep may read of texts that were written for the manager: nobody else's name."""

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from fieldcoach.coaching import agenda_reads
from fieldcoach.coaching.growth_curves import SkillCurve
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.one_on_one_record import actions_of, row_of
from fieldcoach.domain.ride_along import Action


def hider(journal: Journal, one_on_one_id: UUID) -> Callable[[str], str]:
    """Return what takes other reps out of a text that the rep of a one-on-one reads.

    Raises NotFound.
    """
    with journal.reading() as session:
        return agenda_reads.hider(session, row_of(session, one_on_one_id))


def agreed_on(journal: Journal, one_on_one_id: UUID) -> tuple[Action, ...]:
    """Return what was agreed in a one-on-one, with every name that stands in it."""
    with journal.reading() as session:
        return actions_of(session, one_on_one_id)


def unnamed(curve: SkillCurve, hide: Callable[[str], str]) -> SkillCurve:
    """Return a curve whose words a rep may read: a skill may be called after somebody."""
    return replace(
        curve, skill=hide(curve.skill), stage=hide(curve.stage), sentence=hide(curve.sentence)
    )
