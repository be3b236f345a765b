"""Who is ridden with on which day: weekdays only, one ride-along a day, none after last week."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from fieldcoach.coaching.sample_team.content import Account, Member, Team

#: The journal holds ride-alongs of this many finished weeks.
WEEKS_OF_HISTORY = 78
_MOST_A_WEEK = 4
_WITH_MONDAY = 0.2
_THURSDAY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A day with a rep, and the day of the next one if there was one.

    `weeks_ago` is 0 in the last finished week; `number` counts the rep's ride-alongs from 0. The
    newest day of all `is_last`, and `leads_to_last` is the same rep's one before it.
    """

    day: date
    weeks_ago: int
    rep: str
    number: int
    next_day: date | None
    is_last: bool
    leads_to_last: bool


def this_monday(today: date) -> date:
    """Return the Monday that the weeks are counted back from."""
    return today - timedelta(days=today.weekday())


def weeks_before(monday: date, weeks_ago: int) -> date:
    """Return the Monday so many weeks before `monday`."""
    return monday - timedelta(weeks=weeks_ago)


def slots(team: Team, monday: date, rng: Random) -> list[Slot]:
    """Return the days in the field in order, the last one a Thursday."""
    by_week: dict[int, list[str]] = defaultdict(list)
    wanted = [(week, member.name) for member in team.members for week in _weeks(member, rng)]
    for wished, rep in sorted(wanted):
        free = (
            week
            for week in range(wished, _first_week(team.by_name[rep]) + 1)
            if len(by_week[week]) < _MOST_A_WEEK and rep not in by_week[week]
        )
        # In a full week the day falls to an earlier one, or, behind the first, away.
        if (week := next(free, None)) is not None:
            by_week[week].append(rep)
    days = sorted(_days(by_week, monday, rng))
    of_rep: dict[str, list[date]] = defaultdict(list)
    for day, _week, rep in days:
        of_rep[rep].append(day)
    return [
        Slot(
            day=day,
            weeks_ago=week,
            rep=rep,
            number=(number := of_rep[rep].index(day)),
            next_day=next(iter(of_rep[rep][number + 1 :]), None),
            is_last=day == days[-1][0],
            leads_to_last=number + 2 == len(of_rep[rep]) and rep == days[-1][2],
        )
        for day, week, rep in days
    ]


def _first_week(member: Member) -> int:
    return min(WEEKS_OF_HISTORY, member.hired_weeks_ago) - 1


def _weeks(member: Member, rng: Random) -> Iterator[int]:
    """Yield the weeks of a rep's ride-alongs, from the newest back to the first or the hiring."""
    first = _first_week(member)
    week, told = float(member.last_ride_weeks_ago), 0
    while round(week) <= first and told != member.rides_at_most:
        yield round(week)
        told += 1
        week += max(1.0, member.rides_every_weeks * rng.uniform(0.75, 1.25))
        if told == 1 and member.rides_at_most is not None:
            # Someone who has just joined was ridden with in the first week.
            week = min(week, first)


def _days(
    by_week: dict[int, list[str]], monday: date, rng: Random
) -> Iterator[tuple[date, int, str]]:
    for week, reps in sorted(by_week.items()):
        begins = weeks_before(monday, week + 1)
        weekdays = range(0 if rng.random() < _WITH_MONDAY else 1, 5)
        chosen = rng.sample(weekdays, len(reps)) if week else [_THURSDAY] * len(reps)
        for rep, weekday in zip(reps, chosen, strict=True):
            yield begins + timedelta(days=weekday), week, rep


class Round:
    """Which customers come next: those of the rep in that week, the longest unseen first."""

    def __init__(self, accounts: tuple[Account, ...], rng: Random) -> None:
        self._accounts = accounts
        self._rng = rng
        self._seen: dict[tuple[str, str], int] = {}

    def next(self, rep: str, weeks_ago: int, count: int) -> list[str]:
        """Return at most `count` customers for a day of `rep`."""
        mine = [account.name for account in self._accounts if account.is_visited_by(rep, weeks_ago)]
        chance = {name: self._rng.uniform(0, 6) for name in mine}
        mine.sort(key=lambda name: chance[name] - self._seen.get((rep, name), 999))
        chosen = mine[:count]
        self._seen.update({(rep, name): weeks_ago for name in chosen})
        return chosen
