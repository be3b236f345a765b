"""Eighteen months of ride-alongs, told from a seed: the same seed tells the same story.

Every kind of chance has a stream of its own, so that other words change no rating.
"""

from datetime import date, datetime, time, timedelta
from random import Random

from fieldcoach.coaching.sample_team import (
    both_sides,
    calls,
    endings,
    ends,
    plans,
    plans_content,
    unfinished,
)
from fieldcoach.coaching.sample_team.calendar import Round, Slot, slots, this_monday, weeks_before
from fieldcoach.coaching.sample_team.calls import Day
from fieldcoach.coaching.sample_team.content import Member, Team, told_of
from fieldcoach.coaching.sample_team.decks import Decks
from fieldcoach.coaching.sample_team.ratings import form_of_the_day
from fieldcoach.coaching.sample_team.records import Call, Ride, Told
from fieldcoach.domain.people import Tier
from fieldcoach.domain.ride_along import Purpose, State

#: Chosen among a few thousand, so that what can be said of a team is there to be seen.
SEED = 5071
#: The owner was on holiday, and the colleague rode instead.
_OWNER_AWAY = range(46, 48)
_PURPOSES = {
    Tier.STAR: (75, 10, 15),
    Tier.AVERAGE: (5, 75, 20),
    Tier.DEVELOPING: (0, 65, 35),
}


def tell(team: Team, today: date, seed: int = SEED) -> list[Ride]:
    """Return the ride-alongs in the order of their days, none later than last week."""
    monday = this_monday(today)
    decks = Decks(team.words, unfinished.reserved(team.words), Random(f"{seed} words"))
    customers = Round(team.accounts, Random(f"{seed} customers"))
    themes: dict[str, str] = {}
    rides = []
    for slot in slots(team, monday, Random(f"{seed} days")):
        rng = Random(f"{seed} {slot.rep} {slot.number}")
        day = _day(team, slot, monday, themes.get(slot.rep), rng)
        themes[slot.rep] = day.theme
        version = _version(team, slot, monday)
        if slot.is_last:
            rides.append(unfinished.ride(day, version, team.words, decks))
        else:
            rides.append(_ride(team, day, version, customers, decks, rng))
    filled = {
        member.name: {text: told_of(text, member, "") for text in team.words.private_notes}
        for member in team.members
    }
    rides = endings.with_promises(rides, team.words, Random(f"{seed} promises"))
    rides = endings.with_private_notes(rides, team.words, filled, Random(f"{seed} notes"))
    return both_sides.with_both_sides(rides, team, seed)


def whole(team: Team, today: date, seed: int = SEED) -> Told:
    """Return all that happened, and what is to come: ride-alongs, one-on-ones, plans, results."""
    monday = this_monday(today)
    carried_on = plans_content.read()
    rides, talks = plans.talks(team, carried_on, tell(team, today, seed), monday, seed)
    return Told(
        rides=tuple(rides),
        sold=tuple(ends.sold(team, monday, seed)),
        aims=plans.aims(team, carried_on, monday),
        talks=talks,
        free=plans.free_actions(carried_on, monday),
        vision=carried_on.vision,
    )


def _day(team: Team, slot: Slot, monday: date, last_theme: str | None, rng: Random) -> Day:
    member = team.by_name[slot.rep]
    skills = team.versions[_version(team, slot, monday) - 1].skills
    form = form_of_the_day(member, slot, rng)
    raters = [team.owner]
    if not slot.is_last and rng.random() < team.co_rated_share:
        raters.append(team.colleague)
    if slot.weeks_ago in _OWNER_AWAY:
        raters = [team.colleague]
    return Day(
        slot=slot,
        member=member,
        skills=skills,
        form=form,
        raters=raters,
        theme=endings.theme(skills, form, last_theme, rng),
        may_show=_tier(member, slot.weeks_ago) is not Tier.STAR,
    )


def _ride(team: Team, day: Day, version: int, customers: Round, decks: Decks, rng: Random) -> Ride:
    weights = _PURPOSES[_tier(day.member, day.slot.weeks_ago)]
    purpose = rng.choices((Purpose.LEARN, Purpose.DEVELOP, Purpose.SUPPORT), weights)[0]
    whom = customers.next(day.slot.rep, day.slot.weeks_ago, calls.how_many(rng))
    visited = calls.calls(team, day, whom, decks, rng)
    rated = endings.self_ratings(day, rng)
    points = endings.focus_points(day, decks, rng)
    agreed = endings.deeds(day, points, whom, decks, rng)
    rep_view, went_well = endings.words_of_the_day(day, visited, decks, rng)
    return Ride(
        rep=day.member.name,
        manager=day.raters[0],
        day=day.slot.day,
        purpose=purpose,
        state=State.FINISHED,
        version=version,
        saved_at=_written_up(visited),
        calls=visited,
        self_ratings=rated,
        focus_points=points,
        deeds=agreed,
        rep_view=rep_view,
        went_well=went_well,
    )


def _version(team: Team, slot: Slot, monday: date) -> int:
    return sum(
        weeks_before(monday, version.published_weeks_ago) <= slot.day for version in team.versions
    )


def _tier(member: Member, weeks_ago: int) -> Tier:
    held = member.tiers[0].tier
    for span in member.tiers:
        if span.since_weeks_ago > weeks_ago:
            held = span.tier
    return held


def _written_up(visited: tuple[Call, ...]) -> time:
    """Return when the record was finished: in the car, after the last visit."""
    return (datetime.combine(date.min, visited[-1].starts) + timedelta(minutes=82)).time()
