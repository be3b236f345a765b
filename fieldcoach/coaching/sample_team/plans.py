"""What is carried on between the days in the field: goals, actions, one-on-ones.

Nearly all of it is written by hand; the little chance there is has a stream of its own, so that no
ride-along depends on it. What a ride-along left open is asked about in the next one-on-one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

from fieldcoach.coaching.agenda_words import own_points_text, vision_text
from fieldcoach.coaching.sample_team.calendar import WEEKS_OF_HISTORY, weeks_before
from fieldcoach.coaching.sample_team.content import Member, Team, told_of
from fieldcoach.coaching.sample_team.decks import Deck
from fieldcoach.coaching.sample_team.plans_content import (
    CLOSED,
    CarriedOn,
    ToldRound,
    Topic,
    Weekday,
)
from fieldcoach.coaching.sample_team.records import Aim, Deed, Free, Point, Ride, Talk
from fieldcoach.domain.one_on_one import AgendaKind, OneOnOneState
from fieldcoach.domain.ride_along import ActionState, State

#: One-on-ones are told of so many weeks: a manager who began with them half a year in.
_WEEKS_OF_TALKS = WEEKS_OF_HISTORY // 2
_STARTS = (time(8, 30), time(10), time(11, 30), time(13, 30), time(15))
#: Chosen so that one action of the summer is late, for the plans to show it, and not many are.
_STREAM = 6
_ANSWERED = 0.75
_WITH_VISION = 0.3
_WEEKS_FOR_IT = 5
_FRIDAY = 4
_REST = 6  # one-on-ones with a rep before the same words come back
#: What becomes of an action once it is asked about.
_BECOMES = (ActionState.DONE, ActionState.PARTLY, ActionState.DROPPED, ActionState.OPEN)
_CHANCES = (52, 22, 16, 10)


def _day(told: Weekday | None, monday: date) -> date | None:
    return None if told is None else _day_of(told, monday)


def _day_of(told: Weekday, monday: date) -> date:
    return weeks_before(monday, told.weeks_ago) + timedelta(days=told.weekday)


def aims(team: Team, told: CarriedOn, monday: date) -> tuple[Aim, ...]:
    """Return the goals, each on the rubric's version of the day it was set."""
    return tuple(
        Aim(
            rep=one.rep,
            skill=one.skill,
            version=sum(
                weeks_before(monday, version.published_weeks_ago) <= _day_of(one.set_on, monday)
                for version in team.versions
            ),
            from_level=one.from_level,
            to_level=one.to_level,
            set_on=_day_of(one.set_on, monday),
            due_on=_day(one.due_on, monday),
            is_stretch=one.is_stretch,
            why=one.why,
            example_of=one.example_of,
            state=one.state,
            closed_on=_day(one.closed_on, monday),
            came_of_it=one.came_of_it,
        )
        for one in told.goals
    )


def free_actions(told: CarriedOn, monday: date) -> tuple[Free, ...]:
    """Return the actions that were agreed neither on a ride-along nor in a one-on-one."""
    return tuple(
        Free(
            rep=one.rep,
            deed=Deed(
                position=1,
                text=one.text,
                due_on=_day(one.due_on, monday),
                issue=one.issue,
                root_cause=one.root_cause,
                doer=one.doer,
                state=one.state,
                closed_on=_day(one.closed_on, monday),
                plan=one.plan,
                came_of_it=one.came_of_it,
                goal=one.goal,
                agreed_on=_day_of(one.agreed_on, monday),
            ),
        )
        for one in told.actions
    )


def talks(
    team: Team, told: CarriedOn, rides: Sequence[Ride], monday: date, seed: int
) -> tuple[list[Ride], tuple[Talk, ...]]:
    """Return the rides with what one-on-ones closed, and the one-on-ones in order, to come last."""
    rng = Random(f"{seed} one-on-ones{_STREAM}")
    teller = _Teller(told, rng)
    busy = {ride.day for ride in rides}
    found = []
    all_rides = list(rides)
    for rounds in told.held:
        member = team.by_name[rounds.rep]
        days = _days(member, rounds, monday, busy)
        accounts = [account.name for account in team.accounts if account.reps[0] == member.name]
        for number, (day, following) in enumerate(zip(days, [*days[1:], None], strict=True)):
            asked = teller.ask(all_rides, member.name, day)
            account = accounts[number % len(accounts)]
            agrees = rounds.agrees or following is not None
            found.append(teller.talk(member, number, day, following, asked, account, agrees=agrees))
    found.sort(key=lambda talk: (talk.day, talk.rep))
    return all_rides, (
        *_at_hours_of_their_own(teller.with_private_notes(team, found)),
        *(
            Talk(
                rep=one.rep,
                day=_day_of(one.day, monday),
                starts=one.starts,
                state=OneOnOneState.PLANNED,
                points=tuple(Point(kind=kind, text=text) for kind, text in one.points),
            )
            for one in told.planned
        ),
    )


def _days(member: Member, rounds: ToldRound, monday: date, busy: set[date]) -> list[date]:
    """Return the days of a rep's one-on-ones, none a day in the field, the first one first."""
    first = min(_WEEKS_OF_TALKS, member.hired_weeks_ago - 1)
    days = []
    for weeks_ago in range(rounds.last_weeks_ago, first + 1, rounds.every_weeks):
        week = weeks_before(monday, weeks_ago)
        of_week = (week + timedelta(days=weekday) for weekday in range(_FRIDAY + 1))
        if (day := next((day for day in of_week if day not in busy), None)) is not None:
            days.append(day)
    return days[::-1]


class _Teller:
    """Tells one-on-ones, the same words to nobody twice."""

    def __init__(self, told: CarriedOn, rng: Random) -> None:
        self._told = told
        self._rng = rng
        self._topics = {topic.issue: topic for topic in told.topics}
        self._issues = Deck(self._topics, rng, _REST)
        self._answers = Deck([words for _score, words in told.answers], rng, _REST)
        self._came = {state: Deck(told.came_of_it[state], rng) for state in CLOSED}
        self._came_number = 0
        #: What was left open once is closed the next time.
        self._left: set[tuple[str, Deed]] = set()

    def ask(self, rides: list[Ride], rep: str, day: date) -> list[tuple[date, Deed]]:
        """Close in `rides` what is due by that week; return it, each with its ride-along's day."""
        asked = []
        for place, ride in enumerate(rides):
            if ride.rep != rep or ride.day >= day or ride.state is State.DRAFT:
                continue
            deeds = tuple(self._asked(rep, deed, day) for deed in ride.deeds)
            asked += [
                (ride.day, after)
                for before, after in zip(ride.deeds, deeds, strict=True)
                if before is not after
            ]
            rides[place] = replace(ride, deeds=deeds)
        return asked

    def _asked(self, rep: str, deed: Deed, day: date) -> Deed:
        friday = day + timedelta(days=_FRIDAY - day.weekday())
        if deed.state is not ActionState.OPEN or deed.due_on is None or deed.due_on > friday:
            return deed
        again = (rep, deed) in self._left
        state = ActionState.PARTLY if again else self._rng.choices(_BECOMES, _CHANCES)[0]
        if state is ActionState.OPEN:
            self._left.add((rep, deed))
            return deed
        self._came_number += 1
        came = self._came[state].deal(rep, self._came_number)
        return replace(deed, state=state, closed_on=day, came_of_it=came)

    def talk(
        self,
        member: Member,
        number: int,
        day: date,
        following: date | None,
        asked: Sequence[tuple[date, Deed]],
        account: str,
        *,
        agrees: bool,
    ) -> Talk:
        """Return one that was held; what was agreed in it was asked about in the `following`."""
        topic = self._topics.get(self._issues.deal(member.name, number))
        points = [Point(kind=AgendaKind.OWN_POINTS, text=own_points_text(), is_done=True)]
        points += [
            Point(kind=AgendaKind.ACTION, text=deed.text, asked=agreed_on, is_done=True)
            for agreed_on, deed in asked
        ]
        points.append(Point(kind=AgendaKind.ACCOUNT, text=account, is_done=number % 2 == 0))
        if self._rng.random() < _WITH_VISION:
            points.append(
                Point(kind=AgendaKind.VISION, text=vision_text(self._told.vision), is_done=True)
            )
        if topic:
            points.append(
                Point(
                    kind=AgendaKind.OTHER,
                    text=topic.issue,
                    issue=topic.issue,
                    root_cause=told_of(topic.root_cause, member, ""),
                    is_done=True,
                )
            )
        words = self._answers.deal(member.name, number) if self._rng.random() < _ANSWERED else ""
        score = next((score for score, said in self._told.answers if said == words), None)
        return Talk(
            rep=member.name,
            day=day,
            starts=_STARTS[0],
            state=OneOnOneState.HELD,
            points=tuple(points),
            deeds=(self._agreed(topic, member, day, following),) if topic and agrees else (),
            notes=told_of(topic.notes, member, "") if topic else "",
            useful=score,
            rep_comment=words,
        )

    def _agreed(self, topic: Topic, member: Member, day: date, following: date | None) -> Deed:
        deed = Deed(
            position=1,
            text=topic.action,
            due_on=day + timedelta(days=_FRIDAY - day.weekday(), weeks=_WEEKS_FOR_IT),
            issue=topic.issue,
            root_cause=told_of(topic.root_cause, member, ""),
            plan=told_of(topic.plan, member, ""),
        )
        if following is None:
            return deed
        state = self._rng.choices(_BECOMES[:-1], _CHANCES[:-1])[0]
        return replace(deed, state=state, closed_on=following, came_of_it=topic.came_of_it[state])

    def with_private_notes(self, team: Team, held: Sequence[Talk]) -> Iterator[Talk]:
        """Yield them, those of last with a few reps with a note of the manager's own."""
        newest = {talk.rep: talk for talk in held}
        noted = dict(
            zip(
                self._rng.sample(sorted(newest), len(newest)),
                self._told.private_notes,
                strict=False,
            )
        )
        for talk in held:
            text = noted.get(talk.rep, "") if newest[talk.rep] is talk else ""
            yield replace(talk, private_note=told_of(text, team.by_name[talk.rep], ""))


def _at_hours_of_their_own(held: Iterator[Talk]) -> Iterator[Talk]:
    taken: dict[date, int] = {}
    for talk in held:
        place = taken.get(talk.day, 0)
        taken[talk.day] = place + 1
        yield replace(talk, starts=_STARTS[place])
