"""What the team sold: a target and what came of it, for each rep and finished month.

Chance has a stream of its own here too, so that no rating depends on what was sold.
"""

from datetime import date, timedelta
from random import Random

from fieldcoach.coaching.sample_team.calendar import WEEKS_OF_HISTORY, weeks_before
from fieldcoach.coaching.sample_team.content import Member, Team
from fieldcoach.coaching.sample_team.records import Sold
from fieldcoach.domain.results import Period

MONTHS_OF_RESULTS = 18

#: What sells in this team. At a level of 2.0 in both a rep with an ordinary territory reaches 86 %
#: of target, and 17 points more with each level.
_SELLING = ("explores-needs", "gains-commitment")
_AT_TWO, _A_LEVEL = 0.86, 0.17
_MONTH_SD, _MARKET_SD = 0.08, 0.025
_MORE_EACH_YEAR = 0.04
_ROUND = 500
_WEEKS_A_MONTH = 365.25 / 12 / 7


def sold(team: Team, monday: date, seed: int) -> list[Sold]:
    """Return the results of the months that ended before `monday`, rep by rep, the oldest first.

    A rep's first is the first whole month after the hiring.
    """
    months = _months(monday)
    market = [
        Random(f"{seed} market {ago}").gauss(0, _MARKET_SD) for ago in range(MONTHS_OF_RESULTS)
    ]
    return [
        _month(team, member, months[ago], ago, monday, market[ago], seed)
        for member in team.members
        for ago in reversed(range(MONTHS_OF_RESULTS))
        if weeks_before(monday, member.hired_weeks_ago) <= months[ago].since
    ]


def _months(monday: date) -> list[Period]:
    """Return the finished months, the last one first."""
    found: list[Period] = []
    after = monday.replace(day=1)
    while len(found) < MONTHS_OF_RESULTS:
        last = after - timedelta(days=1)
        after = last.replace(day=1)
        found.append(Period(after, last))
    return found


def _month(
    team: Team, member: Member, month: Period, ago: int, monday: date, market: float, seed: int
) -> Sold:
    rng = Random(f"{seed} sold {member.name} {ago}")
    years_ago = monday.year - month.since.year
    wished = member.monthly_target * team.season[month.since.month - 1]
    target = _ROUND * round(wished / (1 + _MORE_EACH_YEAR) ** years_ago / _ROUND)
    selling = sum(_level(member, key, ago) for key in _SELLING) / len(_SELLING)
    share = _AT_TWO + _A_LEVEL * (selling - 2.0) + member.sales_lean + market
    actual = round(target * max(0.0, share + rng.gauss(0, _MONTH_SD)))
    return Sold(rep=member.name, month=month, target=float(target), actual=float(actual))


def _level(member: Member, key: str, months_ago: int) -> float:
    """Return how well the rep did a level skill in the middle of that month, 1 to 4."""
    begun = min(WEEKS_OF_HISTORY, member.hired_weeks_ago)
    days = max(0.0, begun - (months_ago + 0.5) * _WEEKS_A_MONTH) * 7
    habit = member.habits[key]
    return min(4.0, max(1.0, habit.start + habit.drift_per_90_days * days / 90))
