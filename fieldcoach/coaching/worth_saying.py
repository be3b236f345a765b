"""What has earned praise that is not on record yet; read as `today` is.

Two things, of the last LATELY days: an order at a customer that had said no at least SEVERAL times
since the order before, and a goal that was reached. Neither is worth saying any more once
recognition of that rep is on record from the day itself on. What is put off comes back.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from fieldcoach.coaching import wording
from fieldcoach.coaching.level_words import level_words
from fieldcoach.coaching.raw_reads import SKILL_NOW
from fieldcoach.domain.people import TierSpan, tier_on
from fieldcoach.domain.ride_along import Outcome, State
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _

#: For how many days something is worth saying.
LATELY = 30
#: How many times a customer has said no before a yes is worth saying.
SEVERAL = 2
#: The setting that names what was put off, and until when.
PUT_OFF = "worth_saying.put_off"

_UNSAID = """
    NOT EXISTS (
        SELECT 1 FROM recognition
        LEFT JOIN ride_along AS its_day ON its_day.id = recognition.ride_along_id
        WHERE recognition.rep_id = rep.id AND its_day.binned_at IS NULL
            AND recognition.day >= {day})
    AND (rep.left_on IS NULL OR rep.left_on > :today)
"""
_ORDERS = f"""
    SELECT visit.id, ride_along.day, rep.id, rep.name, ride_along.id, ride_along.state,
           customer.id, customer.name, visit.position
    FROM ride_along
    JOIN visit ON visit.ride_along_id = ride_along.id
    JOIN customer ON customer.id = visit.customer_id
    JOIN rep ON rep.id = ride_along.rep_id
    WHERE ride_along.binned_at IS NULL AND ride_along.day BETWEEN :since AND :today
        AND visit.outcome = 'order' AND visit.role <> 'model'
        AND {_UNSAID.format(day="ride_along.day")}
    ORDER BY ride_along.day DESC, ride_along.id DESC, visit.position DESC
"""
_BEFORE = """
    SELECT visit.outcome FROM visit JOIN ride_along ON ride_along.id = visit.ride_along_id
    WHERE visit.customer_id = ? AND ride_along.rep_id = ? AND ride_along.binned_at IS NULL
        AND visit.role <> 'model'
        AND (ride_along.day, ride_along.id, visit.position) < (?, ?, ?)
    ORDER BY ride_along.day DESC, ride_along.id DESC, visit.position DESC
"""
_GOALS = f"""
    SELECT goal.id, goal.closed_on, rep.id, rep.name, {SKILL_NOW}, skill.item, goal.from_level,
           goal.to_level
    FROM goal JOIN rep ON rep.id = goal.rep_id JOIN skill ON skill.id = goal.skill_id
    WHERE goal.state = 'reached' AND goal.closed_on BETWEEN :since AND :today
        AND {_UNSAID.format(day="goal.closed_on")}
    ORDER BY goal.closed_on DESC, goal.id DESC
"""
_SETTING = "SELECT value FROM setting WHERE key = ?"


@dataclass(frozen=True, slots=True)
class PutOff:
    """What happened on `day` is put off until the day `until`."""

    day: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthSaying:
    """Something that a rep did well on `day` and that nobody has put on record.

    Attributes:
        id: the key of the visit or of the goal.
        sentence: what happened.
        ride_along_id: the day on whose record the praise belongs; None where there is none, or
            where the rep has acknowledged it.
    """

    id: UUID
    day: date
    rep_id: UUID
    rep: str
    tier: str | None
    sentence: str
    ride_along_id: UUID | None = None


def worth_saying(
    connection: Any, spans: Mapping[bytes, Sequence[TierSpan]], today: date
) -> tuple[WorthSaying, ...]:
    """Return what is worth saying, one thing to each rep, the newest first."""
    row = connection.execute(_SETTING, (PUT_OFF,)).fetchone()
    put_off = read_put_off("" if row is None else row[0])
    earliest = min([today - timedelta(days=LATELY), *(one.day for one in put_off.values())])
    when = {"since": earliest.isoformat(), "today": today.isoformat()}
    told: dict[UUID, WorthSaying] = {}
    found = [*_orders(connection, spans, when, today), *_goals(connection, spans, when, today)]
    for one in sorted(found, key=lambda one: one.day, reverse=True):
        if _is_due(one, put_off.get(one.id), today):
            told.setdefault(one.rep_id, one)
    return tuple(told.values())


def read_put_off(stored: str) -> dict[UUID, PutOff]:
    """Return what the setting says was put off; "" says nothing."""
    return {
        UUID(key): PutOff(date.fromisoformat(day), date.fromisoformat(until))
        for key, (day, until) in (json.loads(stored) if stored else {}).items()
    }


def write_put_off(put_off: Mapping[UUID, PutOff]) -> str:
    """Return the setting's value."""
    return json.dumps(
        {str(key): [one.day.isoformat(), one.until.isoformat()] for key, one in put_off.items()}
    )


def _is_due(one: WorthSaying, put_off: PutOff | None, today: date) -> bool:
    """Whether it is time: what was put off is as new as ever when it comes back."""
    if put_off is None:
        return (today - one.day).days <= LATELY
    return 0 <= (today - put_off.until).days <= LATELY


def _orders(
    connection: Any, spans: Mapping[bytes, Sequence[TierSpan]], when: dict[str, str], today: date
) -> Iterator[WorthSaying]:
    for key, day, of_rep, rep, ride_along, state, customer, name, position in connection.execute(
        _ORDERS, when
    ).fetchall():
        noes = _noes_before(connection, customer, of_rep, (day, ride_along, position))
        if noes >= SEVERAL:
            yield WorthSaying(
                id=UUID(bytes=key),
                day=date.fromisoformat(day),
                rep_id=UUID(bytes=of_rep),
                rep=rep,
                tier=tier_on(spans.get(of_rep, ()), today),
                sentence=_("{customer} said yes after {count} NOs.").format(
                    customer=name, count=wording.count_word(noes)
                ),
                ride_along_id=None if state == State.ACKNOWLEDGED else UUID(bytes=ride_along),
            )


def _noes_before(
    connection: Any, customer: bytes, rep: bytes, visit: tuple[str, bytes, int]
) -> int:
    """Return how often the customer said no to the rep since the order before."""
    noes = 0
    for (outcome,) in connection.execute(_BEFORE, (customer, rep, *visit)):
        if outcome == Outcome.ORDER:
            break
        noes += outcome == Outcome.NO
    return noes


def _goals(
    connection: Any, spans: Mapping[bytes, Sequence[TierSpan]], when: dict[str, str], today: date
) -> Iterator[WorthSaying]:
    for key, day, of_rep, rep, skill, item, before, after in connection.execute(_GOALS, when):
        yield WorthSaying(
            id=UUID(bytes=key),
            day=date.fromisoformat(day),
            rep_id=UUID(bytes=of_rep),
            rep=rep,
            tier=tier_on(spans.get(of_rep, ()), today),
            sentence=_("{skill} {levels}: the goal is reached.").format(
                skill=wording.leading(skill), levels=level_words(before, after, Item(item))
            ),
        )
