"""Tiers from attainments: the best share are stars, the lowest developing, the rest average."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Generic, TypeVar

from fieldcoach.domain.people import Tier

#: From this many reps up there are at least `FEWEST_STARS`.
MANY_REPS = 7
FEWEST_STARS = 3

Who = TypeVar("Who", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Shares:
    """How many of 100 reps are stars, and how many developing. Raises ValueError.

    Both together leave room for averages: 1 to 49 each.
    """

    star: int = 20
    developing: int = 20

    def __post_init__(self) -> None:
        if not (1 <= self.star <= 49 and 1 <= self.developing <= 49):
            raise ValueError("a share is 1 to 49 percent")


@dataclass(frozen=True, slots=True)
class Ranked:
    """What the rule makes of one rep.

    Attributes:
        rank: 1 for the highest attainment; those who reached the same share one.
        raised: more of those who reached the same fit into the lower tier only, and so all of
            them are in the higher one.
    """

    tier: Tier
    rank: int
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Ranking(Generic[Who]):
    """What the rule makes of all reps.

    Attributes:
        stars, developing: how many the shares make room for; ties may move the border.
        all_alike: everyone reached the same, so that nobody can be told apart.
    """

    by_rep: Mapping[Who, Ranked]
    stars: int
    developing: int
    all_alike: bool = False


def propose(attained: Mapping[Who, float], shares: Shares) -> Ranking[Who]:
    """Return a tier for each rep of whom an attainment is known.

    The counts are the shares of the reps, halves up; at least three stars from seven reps up.
    Who reached the same gets the same tier: where a border runs through those who tie, all of them
    are in the higher tier; where all tie, everyone is average.
    """
    count = len(attained)
    stars = _part(count, shares.star)
    if count >= MANY_REPS:
        stars = max(stars, FEWEST_STARS)
    developing = min(_part(count, shares.developing), count - stars)
    rank = {
        who: 1 + sum(other > share for other in attained.values())
        for who, share in attained.items()
    }
    last = {
        who: sum(other >= share for other in attained.values()) for who, share in attained.items()
    }
    if count > 1 and len(set(attained.values())) == 1:
        alike = {who: Ranked(Tier.AVERAGE, 1) for who in attained}
        return Ranking(alike, stars, developing, all_alike=True)
    lowest_from = count - developing + 1
    by_rep = {}
    for who in attained:
        first, end = rank[who], last[who]
        if first <= stars:
            by_rep[who] = Ranked(Tier.STAR, first, raised=end > stars)
        elif first >= lowest_from:
            by_rep[who] = Ranked(Tier.DEVELOPING, first)
        else:
            by_rep[who] = Ranked(Tier.AVERAGE, first, raised=end >= lowest_from)
    return Ranking(by_rep, stars, developing)


def _part(count: int, percent: int) -> int:
    exact = Decimal(count) * percent / 100
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
