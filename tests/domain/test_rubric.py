from dataclasses import FrozenInstanceError
from datetime import date
from uuid import UUID

import pytest

from fieldcoach.domain.rubric import Item, RubricVersion, Scale, Skill, scale_of


@pytest.mark.parametrize("levels", range(3, 8))
def test_that_a_level_item_goes_from_one_to_its_levels(levels: int) -> None:
    assert scale_of(Item.LEVEL, levels) == Scale(1, levels)


@pytest.mark.parametrize("levels", [-1, 0, 1, 2, 8, 100])
def test_that_a_level_item_has_three_to_seven_levels(levels: int) -> None:
    with pytest.raises(ValueError, match="3 to 7"):
        scale_of(Item.LEVEL, levels)


def test_that_done_and_count_items_need_no_levels() -> None:
    assert scale_of(Item.DONE, 0) == Scale(0, 1)
    assert scale_of(Item.COUNT, 0) == Scale(0, 999)


def test_that_only_whole_numbers_between_the_ends_are_on_a_scale() -> None:
    scale = Scale(1, 4)
    assert [rating for rating in range(-2, 8) if rating in scale] == [1, 2, 3, 4]
    for stranger in (2.5, 2.0, "2", None):
        assert stranger not in scale
    assert scale.range == 3


def skill(key: str, stage: str) -> Skill:
    return Skill(
        id=UUID(int=1),
        series_id=UUID(int=2),
        key=key,
        name=key,
        stage=stage,
        item=Item.LEVEL,
        scale=Scale(1, 4),
    )


def test_that_stages_group_neighbours_in_the_order_of_the_skills() -> None:
    a, b, c, d = skill("a", "In"), skill("b", "In"), skill("c", "After"), skill("d", "In")
    version = RubricVersion(
        id=UUID(int=3),
        rubric_id=UUID(int=4),
        rubric="R",
        number=1,
        published_on=date(2026, 1, 1),
        skills=(a, b, c, d),
    )
    assert version.stages == (("In", (a, b)), ("After", (c,)), ("In", (d,)))


def test_that_a_record_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        skill("a", "In").name = "b"  # type: ignore[misc]
