from datetime import date
from uuid import UUID

from fieldcoach.coaching.tier_groups import TierGroups, group
from fieldcoach.domain.people import TierSpan

ANA, BEN = UUID(int=1), UUID(int=2)
SPRING, SUMMER, AUTUMN = date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1)
BOTH = ("star", "average")


def spans(*held: tuple[str, date]) -> list[TierSpan]:
    return [TierSpan(rep_id=ANA, tier=tier, since=since) for tier, since in held]


def of_ana(days: list[date], *held: tuple[str, date]) -> TierGroups:
    return group({ANA: days}, {ANA: spans(*held)}, BOTH)


def test_that_a_rep_stands_for_the_tier_of_all_rated_days() -> None:
    assert of_ana([SPRING, AUTUMN], ("star", SPRING)).first == {ANA}
    assert of_ana([SPRING, AUTUMN], ("average", SPRING)).second == {ANA}


def test_that_a_first_tier_holds_for_the_days_before_it_too() -> None:
    assert of_ana([SPRING, AUTUMN], ("star", SUMMER)).first == {ANA}


def test_that_a_rep_who_changed_between_rated_days_stands_on_neither_side() -> None:
    told = of_ana([SPRING, AUTUMN], ("average", SPRING), ("star", SUMMER))
    assert told == TierGroups(frozenset(), frozenset(), frozenset({ANA}), {})


def test_that_a_change_outside_the_rated_days_does_not_matter() -> None:
    told = of_ana([AUTUMN], ("average", SPRING), ("star", AUTUMN))
    assert (told.first, told.changed) == ({ANA}, frozenset())


def test_that_a_change_from_a_tier_not_asked_for_is_a_change() -> None:
    assert of_ana([SPRING, AUTUMN], ("developing", SPRING), ("average", SUMMER)).changed == {ANA}


def test_that_a_change_between_tiers_not_asked_for_concerns_nobody() -> None:
    told = of_ana([SPRING, AUTUMN], ("developing", SPRING), ("new", SUMMER))
    assert told.changed == frozenset()
    assert list(told.others) == [ANA]


def test_that_reps_without_a_tier_or_with_another_are_told_apart() -> None:
    told = group(
        {ANA: [SPRING], BEN: [SPRING]},
        {BEN: [TierSpan(rep_id=BEN, tier="new", since=SPRING)]},
        BOTH,
    )
    assert told.others == {ANA: None, BEN: "new"}
