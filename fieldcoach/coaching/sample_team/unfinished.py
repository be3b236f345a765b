"""The newest day: still a draft, with a last visit that is half rated, for somebody to go on with.

It is told out in full, since it is the first page that most people open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from fieldcoach.coaching.sample_team.calls import Day
from fieldcoach.coaching.sample_team.content import Words, evidence_pool, told_of
from fieldcoach.coaching.sample_team.decks import Decks
from fieldcoach.coaching.sample_team.records import Call, Deed, Ride, Seen
from fieldcoach.domain.ride_along import Outcome, Purpose, Role, State

_ASKED = "explores-needs"
#: A cell that says "not observed"; a skill that is missing is an untouched cell.
_NOT_OBSERVED = None
_WITHOUT_WORDS = frozenset({"open-questions", "leaves-a-summary"})


@dataclass(frozen=True, slots=True)
class _Visit:
    customer: str
    starts: time
    role: Role
    outcome: Outcome | None
    rated: Mapping[str, int | None]


_VISITS = (
    _Visit(
        "Alder Dairy",
        time(9),
        Role.OBSERVE,
        Outcome.ADVANCE,
        {
            "sets-an-objective": 3,
            "knows-the-account": 2,
            "engages-the-customer": 4,
            "establishes-credibility": 2,
            "explores-needs": _NOT_OBSERVED,
            "open-questions": 7,
            "presents-the-offer": 3,
            "handles-objections": _NOT_OBSERVED,
            "gains-commitment": 3,
            "leaves-a-summary": 1,
        },
    ),
    _Visit(
        "Birch Bakeries",
        time(10, 30),
        Role.OBSERVE,
        Outcome.CONTINUATION,
        {
            "sets-an-objective": 3,
            "knows-the-account": 3,
            "engages-the-customer": 3,
            "establishes-credibility": 3,
            "explores-needs": 3,
            "open-questions": 5,
            "presents-the-offer": 2,
            "handles-objections": 2,
            "gains-commitment": 3,
            "leaves-a-summary": 0,
        },
    ),
    _Visit(
        "Cedar Foods",
        time(13),
        Role.JOINT,
        None,
        {
            "sets-an-objective": 3,
            "knows-the-account": 2,
            "engages-the-customer": 4,
            "establishes-credibility": _NOT_OBSERVED,
            "explores-needs": 2,
        },
    ),
)
_SELF_RATED = {
    "sets-an-objective": 3,
    "knows-the-account": 3,
    "engages-the-customer": 4,
    "establishes-credibility": 3,
    "explores-needs": 2,
    "presents-the-offer": 2,
    "handles-objections": 2,
    "gains-commitment": 3,
}


def reserved(words: Words) -> frozenset[str]:
    """Return the texts that this day alone uses: the first of their pools."""
    return frozenset(
        {
            words.rep_views[0],
            words.went_well[0],
            words.focus_points[_ASKED][0],
            words.actions[_ASKED][0],
            words.evidence[_ASKED, "3"][0],
        }
    )


def ride(day: Day, version: int, words: Words, decks: Decks) -> Ride:
    """Return the unfinished ride-along."""
    lost = _VISITS[1].customer
    friday_week = day.slot.day + timedelta(days=4 - day.slot.day.weekday(), weeks=1)
    return Ride(
        rep=day.member.name,
        manager=day.raters[0],
        day=day.slot.day,
        purpose=Purpose.DEVELOP,
        state=State.DRAFT,
        version=version,
        saved_at=time(14, 2, 11),
        calls=tuple(_call(visit, day, words, decks) for visit in _VISITS),
        self_ratings=tuple(_SELF_RATED.items()),
        focus_points=((_ASKED, words.focus_points[_ASKED][0]),),
        deeds=(Deed(position=1, text=words.actions[_ASKED][0], due_on=friday_week),),
        rep_view=told_of(words.rep_views[0], day.member, lost),
        went_well=told_of(words.went_well[0], day.member, _VISITS[0].customer),
    )


def _call(visit: _Visit, day: Day, words: Words, decks: Decks) -> Call:
    return Call(
        customer=visit.customer,
        starts=visit.starts,
        role=visit.role,
        outcome=visit.outcome,
        seen=tuple(
            Seen(
                skill=key,
                manager=day.raters[0],
                rating=rating,
                not_observed=rating is None,
                evidence="" if rating is None else _evidence(visit, key, rating, day, words, decks),
            )
            for key, rating in visit.rated.items()
        ),
    )


def _evidence(visit: _Visit, key: str, rating: int, day: Day, words: Words, decks: Decks) -> str:
    if key in _WITHOUT_WORDS:
        return ""
    if (visit, key) == (_VISITS[1], _ASKED):
        return told_of(words.evidence[_ASKED, "3"][0], day.member, visit.customer)
    skill = next(skill for skill in day.skills if skill.key == key)
    text = decks.evidence[evidence_pool(skill, rating)].deal(day.member.name, day.slot.number)
    return told_of(text, day.member, visit.customer)
