"""The rule for tiers: counts, ties, and that nobody who reached more stands lower."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldcoach.domain.people import Tier
from fieldcoach.domain.tier_rule import Shares, propose

STAR, AVERAGE, DEVELOPING = Tier.STAR, Tier.AVERAGE, Tier.DEVELOPING
PLACE = {STAR: 2, AVERAGE: 1, DEVELOPING: 0}

attainments = st.dictionaries(
    st.integers(0, 200), st.sampled_from([n / 20 for n in range(-10, 40)]), max_size=70
)
shares = st.builds(Shares, st.integers(1, 49), st.integers(1, 49))


def tiers(*attained: float, of: Shares | None = None) -> list[str]:
    found = propose(dict(enumerate(attained)), of or Shares())
    return [found.by_rep[number].tier for number in range(len(attained))]


@pytest.mark.parametrize(
    ("reps", "stars", "developing"),
    [(1, 0, 0), (2, 0, 0), (3, 1, 1), (6, 1, 1), (7, 3, 1), (13, 3, 3), (60, 12, 12)],
)
def test_that_the_best_fifth_and_at_least_three_of_seven_are_stars(
    reps: int, stars: int, developing: int
) -> None:
    found = tiers(*(1 + n / 100 for n in range(reps)))
    assert found.count(STAR) == stars
    assert found.count(DEVELOPING) == developing
    assert found == sorted(found, key=lambda tier: PLACE[tier])


def test_that_who_reached_the_same_gets_the_same_tier_the_higher_one() -> None:
    found = propose(dict(enumerate([1.2, 1.1, 1.0, 1.0, 0.9, 0.8, 0.8])), Shares())
    assert [one.tier for one in found.by_rep.values()] == [
        *[STAR] * 4, AVERAGE, AVERAGE, AVERAGE
    ]  # fmt: skip
    assert [one.rank for one in found.by_rep.values()] == [1, 2, 3, 3, 5, 6, 6]
    assert [one.raised for one in found.by_rep.values()] == [
        False, False, True, True, False, True, True
    ]  # fmt: skip
    assert (found.stars, found.developing) == (3, 1)


def test_that_nobody_is_told_apart_where_all_reached_the_same() -> None:
    found = propose(dict.fromkeys(range(9), 1.0), Shares())
    assert found.all_alike
    assert {one.tier for one in found.by_rep.values()} == {AVERAGE}


@pytest.mark.parametrize("said", [(0, 20), (20, 0), (50, 20), (20, 50)])
def test_that_shares_leave_room_for_averages(said: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="1 to 49"):
        Shares(*said)


@given(attainments, shares)
def test_that_more_is_never_a_lower_tier_and_the_same_is_the_same(
    attained: dict[int, float], of: Shares
) -> None:
    found = propose(attained, of).by_rep
    assert found.keys() == attained.keys()
    for one, share in attained.items():
        for other, less in attained.items():
            if share == less:
                assert found[one].tier == found[other].tier
                assert found[one].rank == found[other].rank
            elif share > less:
                assert PLACE[found[one].tier] >= PLACE[found[other].tier]
                assert found[one].rank < found[other].rank


@given(attainments, shares)
def test_that_ties_only_add_stars_and_only_take_from_the_lowest(
    attained: dict[int, float], of: Shares
) -> None:
    found = propose(attained, of)
    held = [one.tier for one in found.by_rep.values()]
    assert found.stars + found.developing <= len(attained)
    if found.all_alike:
        return
    assert held.count(STAR) >= min(found.stars, len(held))
    assert held.count(DEVELOPING) <= found.developing
    if len(set(attained.values())) == len(attained):
        assert (held.count(STAR), held.count(DEVELOPING)) == (found.stars, found.developing)
        assert not any(one.raised for one in found.by_rep.values())
