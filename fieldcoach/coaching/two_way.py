"""The rep's side: own ratings, own words, and the acknowledgement that closes a ride-along."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy import select

from fieldcoach import clock
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import (
    change_of,
    refuse_off_scale,
    ride_along_to_change,
    skill_on,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.names import clean
from fieldcoach.domain.ride_along import State
from fieldcoach.errors import Refused
from fieldcoach.i18n import _
from fieldcoach.ids import new_id
from fieldcoach.store import models as m


def set_self_rating(
    journal: Journal, ride_along_id: UUID, skill_id: UUID, rating: int | None
) -> Change:
    """Keep the rep's own rating of a skill for the day; None takes it away.

    Raises Refused for a rating outside the skill's scale, or a skill of another rubric.
    """
    return _set_self_rating(journal, ride_along_id, skill_id, rating, new_id())


def _set_self_rating(
    journal: Journal, ride_along_id: UUID, skill_id: UUID, rating: int | None, key: UUID
) -> Change:
    with ride_along_to_change(journal, ride_along_id) as (session, row):
        skill = skill_on(session, skill_id, row)
        refuse_off_scale(skill, rating)
        own = session.scalar(
            select(m.SelfRating).where(
                m.SelfRating.ride_along_id == ride_along_id, m.SelfRating.skill_id == skill_id
            )
        )
        before = None if own is None else own.rating
        was = key if own is None else own.id
        if own is not None and rating is None:
            session.delete(own)
        elif own is not None and rating is not None:
            own.rating = rating
        elif rating is not None:
            session.add(
                m.SelfRating(
                    id=key,
                    ride_along_id=ride_along_id,
                    skill_id=skill_id,
                    scale_low=skill.scale_low,
                    scale_high=skill.scale_high,
                    rating=rating,
                )
            )
        return change_of(
            _("The rep rates {skill}").format(skill=skill.name),
            row,
            # Under its own key again, where undoing brings back what was taken away.
            lambda value: _set_self_rating(journal, ride_along_id, skill_id, value, was),
            before,
        )


def set_rep_help(journal: Journal, ride_along_id: UUID, text: str) -> Change:
    """Keep what would have helped the rep on that day."""
    with ride_along_to_change(journal, ride_along_id) as (_session, row):
        before, row.rep_help = row.rep_help, text
        change = change_of(
            _("Write what would have helped"),
            row,
            lambda value: set_rep_help(journal, ride_along_id, value),
            before,
        )
        return replace(change, field=(ride_along_id, "rep_help"))


def acknowledge(journal: Journal, ride_along_id: UUID, name: str, comment: str = "") -> Change:
    """Close a ride-along by the rep's word: under this name, with this comment, at this moment.

    A draft is finished by it. It is not undone: what a rep has put a name under stays. Raises
    Refused without a name, where it was acknowledged already, or where it is in the bin.
    """
    signed = clean(name)
    if not signed:
        raise Refused(_("An acknowledgement needs a name."))
    with ride_along_to_change(journal, ride_along_id) as (_session, row):
        if row.state is State.ACKNOWLEDGED:
            raise Refused(_("This ride-along is acknowledged already."))
        if row.binned_at is not None:
            raise Refused(_("This ride-along is in the bin; restore it first."))
        row.state = State.ACKNOWLEDGED
        row.acknowledged_by, row.acknowledged_at = signed, clock.now()
        row.rep_comment = comment
        row.finished_at = row.finished_at or row.acknowledged_at
        touched, reps = frozenset({row.id}), frozenset({row.rep_id})

    def undo() -> Change:
        raise Refused(
            _("{name} has acknowledged this ride-along; it changes only by an amendment.").format(
                name=signed
            )
        )

    return Change(what=_("Acknowledge the ride-along"), undo=undo, ride_alongs=touched, reps=reps)
