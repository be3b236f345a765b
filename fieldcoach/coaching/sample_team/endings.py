"""What a day ends on: focus points, actions and what came of them, the rep's view, praise."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.coaching.sample_team import ratings
from fieldcoach.coaching.sample_team.calls import Day
from fieldcoach.coaching.sample_team.content import Words, told_of
from fieldcoach.coaching.sample_team.decks import Decks
from fieldcoach.coaching.sample_team.records import Call, Deed, Ride
from fieldcoach.domain.ride_along import ActionState, Doer, State
from fieldcoach.domain.rubric import Item

_SAME_THEME_AGAIN = 0.45
_SECOND_POINT = 0.22
_NO_POINT = 0.05
_WITH_ACTION = 0.88
_SELF_RATED = 0.5
_FRIDAY = 4
#: Behind the two actions that go with the focus points.
_PROMISE_POSITION = 3


def theme(
    skills: Sequence[SkillDraft], form: Mapping[str, float], last: str | None, rng: Random
) -> str:
    """Return the level skill that a day is about: that of last time again, or a weaker one."""
    if last is not None and rng.random() < _SAME_THEME_AGAIN:
        return last
    keys = [skill.key for skill in skills if skill.item is Item.LEVEL]
    return rng.choices(keys, [max(0.1, 4.2 - form[key]) ** 3 for key in keys])[0]


def focus_points(day: Day, decks: Decks, rng: Random) -> tuple[tuple[str, str], ...]:
    """Return at most two (skill key, text)."""
    if rng.random() < _NO_POINT and not day.slot.leads_to_last:
        return ()
    keys = [day.theme]
    if rng.random() < _SECOND_POINT:
        keys.append(rng.choice([skill.key for skill in day.skills if skill.key != day.theme]))
    dealt = [(key, decks.focus_points[key].deal(day.member.name, day.slot.number)) for key in keys]
    return tuple((key, text) for key, text in dealt if text)


def deeds(
    day: Day,
    points: Sequence[tuple[str, str]],
    customers: Sequence[str],
    decks: Decks,
    rng: Random,
) -> tuple[Deed, ...]:
    """Return the actions that go with `points`, closed at the next ride-along or before."""
    found = []
    for position, (key, _point) in enumerate(points, start=1):
        if rng.random() < _WITH_ACTION or day.slot.leads_to_last:
            text = decks.actions[key].deal(day.member.name, day.slot.number)
            deed = Deed(
                position=position,
                text=told_of(text, day.member, rng.choice(customers)),
                due_on=_friday_after(day.slot.day, rng.randint(1, 4)),
            )
            # What was agreed before the unfinished day is still to be asked about.
            found.append(deed if day.slot.leads_to_last else _closed(deed, day.slot.next_day, rng))
    return tuple(deed for deed in found if deed.text)


def _friday_after(day: date, weeks: int) -> date:
    return day + timedelta(days=_FRIDAY - day.weekday(), weeks=weeks)


def _closed(deed: Deed, next_day: date | None, rng: Random) -> Deed:
    """Return what came of an action; it is asked about when the rep is next ridden with."""
    state = rng.choices(
        (ActionState.DONE, ActionState.PARTLY, ActionState.DROPPED, ActionState.OPEN),
        (60, 20, 12, 8),
    )[0]
    reported_early = rng.random() < 0.35
    if next_day is None or state is ActionState.OPEN:
        return deed
    early = state is ActionState.DONE and reported_early
    closed_on = min(deed.due_on, next_day) if early and deed.due_on else next_day
    return replace(deed, state=state, closed_on=closed_on)


def self_ratings(day: Day, rng: Random) -> tuple[tuple[str, int], ...]:
    """Return how the rep rates the day, skill by skill; about every second time not at all."""
    if rng.random() >= _SELF_RATED:
        return ()
    return tuple(
        (skill.key, ratings.by_the_rep(day.member, skill, day.form[skill.key], rng))
        for skill in day.skills
        if skill.item is Item.LEVEL and rng.random() < 0.9
    )


def words_of_the_day(
    day: Day, visited: Sequence[Call], decks: Decks, rng: Random
) -> tuple[str, str]:
    """Return the rep's view and what went well; either may be missing."""
    customers = [call.customer for call in visited]
    said = []
    for deck, share in ((decks.rep_views, 0.75), (decks.went_well, 0.88)):
        text = deck.deal(day.member.name, day.slot.number) if rng.random() < share else ""
        said.append(told_of(text, day.member, rng.choice(customers)))
    return said[0], said[1]


def with_promises(rides: Sequence[Ride], words: Words, rng: Random) -> list[Ride]:
    """Return `rides` with the manager's own promises in some, one for a rep at most."""
    told = list(rides)
    for place, text in zip(one_of_each_rep(rides, rng), words.promises, strict=False):
        ride = told[place]
        due = _friday_after(ride.day, rng.randint(1, 3))
        later = min(
            (one.day for one in rides if one.rep == ride.rep and one.day > due), default=None
        )
        promise = Deed(position=_PROMISE_POSITION, text=text, due_on=due, doer=Doer.MANAGER)
        if later is not None:
            state = rng.choices((ActionState.DONE, ActionState.PARTLY), (75, 25))[0]
            promise = replace(promise, state=state, closed_on=later)
        told[place] = replace(ride, deeds=(*ride.deeds, promise))
    return told


def with_private_notes(
    rides: Sequence[Ride], words: Words, filled: Mapping[str, Mapping[str, str]], rng: Random
) -> list[Ride]:
    """Return `rides` with a private note in some; `filled` is text by rep and template."""
    told = list(rides)
    for place, text in zip(one_of_each_rep(rides, rng), words.private_notes, strict=False):
        told[place] = replace(told[place], private_note=filled[told[place].rep][text])
    return told


def one_of_each_rep(rides: Sequence[Ride], rng: Random, state: State = State.FINISHED) -> list[int]:
    """Return the places of rides in `state`, each of another rep, in the order to be used."""
    places = [place for place, ride in enumerate(rides) if ride.state is state]
    rng.shuffle(places)
    first_of_rep: dict[str, int] = {}
    for place in places:
        first_of_rep.setdefault(rides[place].rep, place)
    return list(first_of_rep.values())
