"""What one cell of the ride-along's grid shows, and says to who hears it."""

from dataclasses import dataclass

from fieldcoach.coaching.ride_along_words import (
    outcome_word,
    rating_word,
    short_outcome_word,
    visit_name,
)
from fieldcoach.domain.ride_along import Observation, Role, Visit
from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.i18n import _
from fieldcoach.ui.models.open_ride_along import OpenRideAlong

NOT_OBSERVED = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows.

    `text` is its figure or word, `typed` a count that is being keyed, `item` the kind of skill
    (None for the outcome), `counts` whether what stands there is the rep's own, `others` what other
    managers gave, each with the name.
    """

    text: str = ""
    typed: str = ""
    item: Item | None = None
    rating: int | None = None
    not_observed: bool = False
    has_evidence: bool = False
    counts: bool = True
    others: tuple[tuple[str, str], ...] = ()

    @property
    def is_rated(self) -> bool:
        """Whether it waits for a key no more."""
        return self.rating is not None or self.not_observed

    @property
    def beside(self) -> str:
        """What other managers gave, as it stands in the cell."""
        return " ".join(given for _name, given in self.others)


def cell_of(ride: OpenRideAlong, visit: Visit, skill: Skill | None, typed: str = "") -> Cell:
    """Return a visit's cell of a skill, or of its outcome."""
    if skill is None:
        return Cell(text=short_outcome_word(visit.outcome) if visit.outcome else "")
    seen = ride.observation(visit.id, skill.id)
    return Cell(
        text=_rating_text(skill.item, seen),
        typed=typed,
        item=skill.item,
        rating=seen.rating,
        not_observed=seen.not_observed,
        has_evidence=bool(seen.evidence),
        counts=visit.role is not Role.MODEL,
        others=_others(ride, visit, skill, seen),
    )


def spoken(visit: Visit, number: int, skill: Skill | None, cell: Cell) -> str:
    """Return what a cell says: "Alder Dairy, Explores needs: 3, with evidence"."""
    name = visit_name(visit.customer, number)
    if skill is None:
        said = outcome_word(visit.outcome) if visit.outcome else _("not said yet")
        return _("{visit}, outcome: {said}").format(visit=name, said=said)
    if cell.typed:
        said = cell.typed
    else:
        given = rating_word(skill.item, cell.rating, not_observed=cell.not_observed)
        said = given or _("not rated yet")
    parts = [_("{visit}, {skill}: {said}").format(visit=name, skill=skill.name, said=said)]
    if cell.has_evidence:
        parts.append(_("with evidence"))
    for manager, given in cell.others:
        parts.append(_("{manager}: {rating}").format(manager=manager, rating=given))
    if not cell.counts:
        parts.append(_("does not count"))
    return ", ".join(parts)


def _others(
    ride: OpenRideAlong, visit: Visit, skill: Skill, seen: Observation
) -> tuple[tuple[str, str], ...]:
    """Return what others gave; blind shows none of it before the own rating."""
    if ride.record.blind and seen.rating is None and not seen.not_observed:
        return ()
    given = (
        (name, _rating_text(skill.item, other)) for name, other in ride.beside(visit.id, skill.id)
    )
    return tuple((name, text) for name, text in given if text)


def _rating_text(item: Item, seen: Observation) -> str:
    if seen.not_observed:
        return NOT_OBSERVED
    if seen.rating is None:
        return ""
    if item is Item.DONE:
        return _("yes") if seen.rating else _("no")
    return str(seen.rating)
