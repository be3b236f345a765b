"""What Today calls unfinished: drafts, and days that are being amended; read as `today` is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any
from uuid import UUID

from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import visit_name
from fieldcoach.domain.people import TierSpan, tier_on
from fieldcoach.domain.ride_along import Purpose, Role, State
from fieldcoach.i18n import _, ngettext

_OPEN = """
    ride_along.binned_at IS NULL AND (
        ride_along.state = 'draft' OR ride_along.id IN (
            SELECT amendment.ride_along_id FROM amendment WHERE amendment.closed_at IS NULL))
"""
_RIDE_ALONGS = f"""
    SELECT ride_along.id, ride_along.day, ride_along.rep_id, rep.name, ride_along.purpose,
           ride_along.state, ride_along.blind,
           (SELECT count(*) FROM focus_point WHERE focus_point.ride_along_id = ride_along.id)
    FROM ride_along JOIN rep ON rep.id = ride_along.rep_id
    WHERE {_OPEN}
    ORDER BY ride_along.day DESC, rep.name_key, ride_along.id
"""
_VISITS = f"""
    SELECT ride_along.id, visit.id, customer.name, visit.role
    FROM ride_along JOIN visit ON visit.ride_along_id = ride_along.id
    LEFT JOIN customer ON customer.id = visit.customer_id
    WHERE {_OPEN}
    ORDER BY ride_along.id, visit.position
"""
# Few ride-alongs are open, of which SQLite has no notion: CROSS JOIN keeps it to this order, and +
# from looking for all that the manager observed.
_KEYED = f"""
    SELECT visit.id, skill.version_id, count(*)
    FROM ride_along CROSS JOIN visit ON visit.ride_along_id = ride_along.id
    CROSS JOIN observation ON observation.visit_id = visit.id
        AND +observation.manager_id = ride_along.manager_id
    CROSS JOIN skill ON skill.id = observation.skill_id
    WHERE {_OPEN} AND (observation.rating IS NOT NULL OR observation.not_observed)
    GROUP BY visit.id, skill.version_id
"""
_SKILLS = "SELECT version_id, count(*) FROM skill GROUP BY version_id"

_BEGUN_UNTIL, _HALF_UNTIL = 1 / 3, 2 / 3
_MOST_NAMED = 2


class Rated(Enum):
    """How much of a visit has been rated, as a person would say it."""

    NOT_YET = 0
    BEGUN = 1
    HALF = 2
    NEARLY = 3
    WHOLE = 4


@dataclass(frozen=True, slots=True)
class VisitSoFar:
    """A visit of an unfinished ride-along; `name` is the customer, or "Visit 2"."""

    name: str
    rated: Rated


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A ride-along that is a draft, or that is being amended.

    Attributes:
        tier: that of its day; None where it is rated blind.
        visits: those in which there is something of the rep's to rate.
        modelled: how many visits there are besides, in which the manager showed how.
        is_amended: the rep acknowledged it, and an amendment is open.
    """

    ride_along_id: UUID
    day: date
    rep_id: UUID
    rep: str
    tier: str | None
    purpose: Purpose
    visits: tuple[VisitSoFar, ...]
    modelled: int
    focus_points: int
    is_amended: bool = False


def unfinished_of(
    connection: Any, spans: Mapping[bytes, Sequence[TierSpan]]
) -> tuple[Unfinished, ...]:
    """Return every ride-along that is not finished, the newest first; none that is in the bin."""
    visits, modelled = _visits(connection)
    return tuple(
        Unfinished(
            ride_along_id=UUID(bytes=key),
            day=(on := date.fromisoformat(day)),
            rep_id=UUID(bytes=of_rep),
            rep=rep,
            tier=None if blind else tier_on(spans.get(of_rep, ()), on),
            purpose=Purpose(purpose),
            visits=tuple(visits.get(key, ())),
            modelled=modelled.get(key, 0),
            focus_points=focus_points,
            is_amended=state == State.ACKNOWLEDGED,
        )
        for key, day, of_rep, rep, purpose, state, blind, focus_points in connection.execute(
            _RIDE_ALONGS
        )
    )


def how_far(one: Unfinished) -> str:
    """Return how far it is: "Birch half rated, Cedar not yet. One focus point is set."."""
    if one.is_amended:
        return _("An amendment is open.")
    return f"{_ratings(one)} {_focus(one.focus_points)}"


def _visits(connection: Any) -> tuple[dict[bytes, list[VisitSoFar]], dict[bytes, int]]:
    """Return by ride-along the visits that are rated, and how many are not to be."""
    skills = dict(connection.execute(_SKILLS))
    shares: dict[bytes, float] = {}
    for visit, version, keyed in connection.execute(_KEYED):
        # Of a visit seen under two versions, the one it was rated on counts.
        shares[visit] = max(shares.get(visit, 0.0), keyed / skills[version])
    found: dict[bytes, list[VisitSoFar]] = {}
    modelled: dict[bytes, int] = {}
    numbers: dict[bytes, int] = {}
    for key, visit, customer, role in connection.execute(_VISITS):
        numbers[key] = numbers.get(key, 0) + 1
        if role == Role.MODEL:
            modelled[key] = modelled.get(key, 0) + 1
            continue
        name = visit_name(customer or "", numbers[key])
        found.setdefault(key, []).append(VisitSoFar(name, _rated(shares.get(visit, 0.0))))
    return found, modelled


def _rated(share: float) -> Rated:
    if share <= 0:
        return Rated.NOT_YET
    if share >= 1:
        return Rated.WHOLE
    if share < _BEGUN_UNTIL:
        return Rated.BEGUN
    return Rated.HALF if share <= _HALF_UNTIL else Rated.NEARLY


def _ratings(one: Unfinished) -> str:
    if not one.visits:
        return _("You showed how.") if one.modelled else _("There is no visit yet.")
    waiting = [visit.name for visit in one.visits if visit.rated is Rated.NOT_YET]
    whole = [visit.name for visit in one.visits if visit.rated is Rated.WHOLE]
    begun = [visit for visit in one.visits if visit.rated not in (Rated.NOT_YET, Rated.WHOLE)]
    if len(waiting) == len(one.visits):
        return _("Nothing is rated yet.")
    if len(whole) == len(one.visits):
        return ngettext("The visit is rated.", "All {n} visits are rated.", len(whole)).format(
            n=len(whole)
        )
    parts = _in_part(begun) if begun else [_("{visits} rated").format(visits=_named(whole))]
    if waiting:
        parts.append(_("{visits} not yet").format(visits=_named(waiting)))
    return wording.heading(", ".join(parts)) + "."


def _in_part(begun: Iterable[VisitSoFar]) -> list[str]:
    said = {
        Rated.BEGUN: _("{visits} begun"),
        Rated.HALF: _("{visits} half rated"),
        Rated.NEARLY: _("{visits} nearly rated"),
    }
    return [
        words.format(visits=_named(names))
        for rated, words in said.items()
        if (names := [visit.name for visit in begun if visit.rated is rated])
    ]


def _named(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMED:
        return ngettext("{n} visit", "{n} visits", len(names)).format(n=len(names))
    return wording.listing(list(names))


def _focus(points: int) -> str:
    if not points:
        return _("No focus point yet.")
    return wording.heading(
        ngettext("{count} focus point is set.", "{count} focus points are set.", points).format(
            count=wording.count_word(points)
        )
    )
