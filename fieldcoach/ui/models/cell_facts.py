"""What is known of a cell besides its rating, and when it may be seen."""

from dataclasses import dataclass

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import rating_word
from fieldcoach.domain.names import first_name
from fieldcoach.domain.ride_along import Observation, Visit
from fieldcoach.domain.rubric import Skill
from fieldcoach.i18n import _
from fieldcoach.ui.models.open_ride_along import OpenRideAlong


@dataclass(frozen=True, slots=True)
class Facts:
    """The words beside one cell; "" where there is nothing to say.

    `own` is the rep's own rating, `past` what was given the last time, `others` what other managers
    gave, each a name and the words after it. `hidden`: the cell is blind until it has a rating.
    """

    own: str = ""
    past: str = ""
    others: tuple[tuple[str, str], ...] = ()
    hidden: bool = False


def facts_of(ride: OpenRideAlong, visit: Visit, skill: Skill) -> Facts:
    """Return what may be seen of a cell: the rep's rating and past levels only after one's own."""
    seen = ride.observation(visit.id, skill.id)
    rated = seen.rating is not None or seen.not_observed
    if not rated and ride.record.blind:
        return Facts(hidden=True)
    others = tuple((name, _given(skill, other)) for name, other in ride.beside(visit.id, skill.id))
    if not rated:
        return Facts(others=others)
    return Facts(own=_own(ride, skill), past=_past(ride, skill), others=others)


def _own(ride: OpenRideAlong, skill: Skill) -> str:
    for rated in ride.record.self_ratings:
        if rated.skill_id == skill.id:
            return _("{rep}'s own rating: {rating}").format(
                rep=first_name(ride.rep.name), rating=rating_word(skill.item, rated.rating)
            )
    return ""


def _past(ride: OpenRideAlong, skill: Skill) -> str:
    past = ride.past(skill)
    if past is None:
        return ""
    ratings = ", ".join(rating_word(skill.item, rating) for rating in past.ratings)
    day = wording.short_day(past.day, clock.today())
    return _("{day}: {ratings}").format(day=day, ratings=ratings)


def _given(skill: Skill, seen: Observation) -> str:
    said = rating_word(skill.item, seen.rating, not_observed=seen.not_observed)
    given = said or _("no rating")
    return f"{given}, “{seen.evidence}”" if seen.evidence else given
