"""The rep's side of a day, and what came after it: help, ideas, issues, acknowledgement.

Each has a stream of chance of its own, so that no rating depends on it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta
from random import Random

from fieldcoach.coaching.sample_team.content import Team, told_of
from fieldcoach.coaching.sample_team.decks import NEVER_AGAIN, Deck
from fieldcoach.coaching.sample_team.endings import one_of_each_rep
from fieldcoach.coaching.sample_team.records import Amended, Deed, Ride
from fieldcoach.domain.ride_along import Doer, State

_HELP_NAMED = 0.35
_ISSUE_NAMED = 0.3
_BLIND = 0.15
_READ = 0.45


def with_both_sides(rides: Sequence[Ride], team: Team, seed: int) -> list[Ride]:
    """Return `rides` with what their reps said besides, and what was acknowledged."""
    told = _with_help(rides, team, Random(f"{seed} help"))
    told = _with_ideas(told, team, Random(f"{seed} ideas"))
    told = _with_issues(told, team, Random(f"{seed} issues"))
    told = _rated_blind(told, Random(f"{seed} blind"))
    return _acknowledged(told, team, Random(f"{seed} acknowledged"))


def _with_help(rides: Sequence[Ride], team: Team, rng: Random) -> list[Ride]:
    deck = Deck(team.words.rep_helps, rng, NEVER_AGAIN)
    numbers: Counter[str] = Counter()
    told = []
    for ride in rides:
        numbers[ride.rep] += 1
        said = rng.random() < _HELP_NAMED and ride.state is State.FINISHED and ride.rep_view
        told.append(
            replace(ride, rep_help=deck.deal(ride.rep, numbers[ride.rep])) if said else ride
        )
    return told


def _with_ideas(rides: Sequence[Ride], team: Team, rng: Random) -> list[Ride]:
    """Return `rides` with one idea of each rep; the first of all is the unfinished day's."""
    first, *others = team.words.ideas
    told = list(rides)
    for place, text in zip(one_of_each_rep(rides, rng), others, strict=False):
        told[place] = replace(told[place], idea=text)
    return [replace(ride, idea=first) if ride.state is State.DRAFT else ride for ride in told]


def _with_issues(rides: Sequence[Ride], team: Team, rng: Random) -> list[Ride]:
    def named(ride: Ride, deed: Deed) -> Deed:
        if rng.random() >= _ISSUE_NAMED or deed.doer is not Doer.REP or ride.state is State.DRAFT:
            return deed
        skill, _point = ride.focus_points[deed.position - 1]
        member = team.by_name[ride.rep]
        issue, cause = (told_of(text, member, "") for text in rng.choice(team.words.issues[skill]))
        return replace(deed, issue=issue, root_cause=cause)

    return [replace(ride, deeds=tuple(named(ride, deed) for deed in ride.deeds)) for ride in rides]


def _rated_blind(rides: Sequence[Ride], rng: Random) -> list[Ride]:
    return [
        replace(ride, blind=rng.random() < _BLIND and ride.state is State.FINISHED)
        for ride in rides
    ]


def _acknowledged(rides: Sequence[Ride], team: Team, rng: Random) -> list[Ride]:
    """Return `rides`, many of those the rep rated too read by the rep that evening."""
    told = [
        replace(ride, state=State.ACKNOWLEDGED, acknowledged_at=_later(ride, rng.randint(5, 25)))
        if rng.random() < _READ and ride.state is State.FINISHED and ride.self_ratings
        else ride
        for ride in rides
    ]
    places = one_of_each_rep(told, rng, State.ACKNOWLEDGED)
    amended = next(place for place in places if told[place].went_well)
    told[amended] = _amended(told[amended], team)
    others = (place for place in places if place != amended)
    for place, comment in zip(others, team.words.rep_comments, strict=False):
        told[place] = replace(told[place], rep_comment=comment)
    return told


def _later(ride: Ride, minutes: int) -> time:
    return (datetime.combine(ride.day, ride.saved_at) + timedelta(minutes=minutes)).time()


def _amended(ride: Ride, team: Team) -> Ride:
    """Return a ride-along to whose praise a sentence was added after the rep had read it."""
    said = team.words.amendment
    more = f"{ride.went_well} {said.added}"
    return replace(
        ride,
        rep_comment=said.comment,
        went_well=more,
        amended=Amended(
            reason=told_of(said.reason, team.by_name[ride.rep], ""),
            field="went_well",
            before=ride.went_well,
            after=more,
        ),
    )
