"""What must not change a comparison's figures, from a CSV file to the answer."""

import random
from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.cli.csv_team import FIRST_DAY, Journal, Row, team, visits

Ask = Callable[..., dict[str, Any]]


@pytest.fixture
def compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ask:
    """Return what takes rows into a journal of their own and compares them."""
    number = count()

    def ask(rows: Iterable[Row], *more: str, importing: tuple[str, ...] = ()) -> dict[str, Any]:
        folder = tmp_path / str(next(number))
        folder.mkdir()
        journal = Journal(folder, capsys)
        journal.take(rows, "observations", *importing)
        return journal.compare(*more)

    return ask


@pytest.fixture
def rows() -> list[Row]:
    """Return a team of 4 stars and 7 averages, two skills, with blanks and two managers."""
    chance = random.Random(11)
    told: list[Row] = []
    for skill, better in (("Opening", 1), ("Closing", 0)):
        sides = [
            [[chance.choice(["", 2, 3, 3, 4]) for _ in range(12)] for _ in range(size)]
            for size in (4, 7)
        ]
        stars = [[r if r == "" else int(r) + better for r in one] for one in sides[0]]
        told += team(stars, sides[1], skill=skill)
    return [
        row | {"manager": "Ben" if row["date"] < FIRST_DAY + timedelta(weeks=5) else "Ana"}
        for row in told
    ]


def without(compared: dict[str, Any], *fields: str) -> dict[str, Any]:
    """Return a comparison without these fields of its tiers and without its sentences."""
    skills = [
        {
            name: {k: v for k, v in value.items() if k not in fields}
            if name in ("star", "average")
            else value
            for name, value in skill.items()
            if name != "sentence"
        }
        for skill in compared["skills"]
    ]
    return compared | {"skills": skills}


def test_that_the_order_of_rows_and_the_spelling_of_names_change_nothing(
    compared: Ask, rows: list[Row]
) -> None:
    before = compared(rows)
    assert before["skills"][0]["verdict"] == "differentiates"
    mixed = rows[:1] + random.Random(2).sample(rows[1:], len(rows) - 1)
    spelt = [row | {"rep": f" {row['rep']}", "skill": f"{row['skill']} "} for row in mixed]
    assert compared(spelt)["skills"] == before["skills"]


def test_that_a_visit_without_an_observation_changes_the_share_alone(
    compared: Ask, rows: list[Row]
) -> None:
    before = compared(rows)
    empty = [
        row
        for tier, size in (("star", 4), ("average", 7))
        for number in range(1, size + 1)
        for row in visits(f"{tier.capitalize()} {number}", tier, [""], date="2020-11-02")
    ]
    after = compared(rows + empty)
    assert without(after, "observed_share") == without(before, "observed_share")
    assert all(
        new[tier]["observed_share"] < old[tier]["observed_share"]
        for old, new in zip(before["skills"], after["skills"], strict=True)
        for tier in ("star", "average")
    )


def test_that_a_second_manager_who_gives_the_same_changes_the_count_of_ratings_alone(
    compared: Ask, rows: list[Row]
) -> None:
    before = compared(rows)
    after = compared(rows + [row | {"manager": "Cai"} for row in rows if row["rating"] != ""])
    assert without(after, "observations") == without(before, "observations")
    assert [one["star"]["observations"] for one in after["skills"]] == [
        2 * one["star"]["observations"] for one in before["skills"]
    ]


def test_that_another_scale_moves_the_points_and_nothing_else(
    compared: Ask, rows: list[Row]
) -> None:
    def on(levels: int, move: Callable[[int], int]) -> dict[str, Any]:
        moved = [
            row if row["rating"] == "" else row | {"rating": move(int(str(row["rating"])))}
            for row in rows
        ]
        return compared(moved, importing=("--levels", str(levels)))

    # 1, 2, 3, 4 becomes 1, 3, 5, 7: twice as far apart, and the ends stay the ends.
    before, after = on(4, lambda r: r - 1), on(7, lambda r: 2 * r - 3)
    for old, new in zip(before["skills"], after["skills"], strict=True):
        for field in ("difference", "ci_low", "ci_high"):
            assert new[field] == pytest.approx(2 * old[field])
        for tier in ("star", "average"):
            assert new[tier]["mean"] == pytest.approx(2 * old[tier]["mean"] - 1)
        for field in ("p_value", "p_adjusted", "pairs", "cliffs_delta", "verdict", "cautions"):
            assert new[field] == old[field]
        assert new["hedges_g"] == pytest.approx(old["hedges_g"])


def test_that_exchanging_the_tiers_turns_the_signs_and_nothing_else(
    compared: Ask, rows: list[Row]
) -> None:
    before, after = compared(rows), compared(rows, "--tiers", "average,star")
    for old, new in zip(before["skills"], after["skills"], strict=True):
        assert (new["star"], new["average"]) == (old["average"], old["star"])
        assert new["difference"] == pytest.approx(-old["difference"])
        assert (new["ci_low"], new["ci_high"]) == pytest.approx((-old["ci_high"], -old["ci_low"]))
        assert new["cliffs_delta"] == -old["cliffs_delta"]
        assert (new["p_value"], new["p_adjusted"]) == (old["p_value"], old["p_adjusted"])
        assert new["verdict"] == old["verdict"]


def test_that_reps_of_another_tier_change_nothing_but_who_is_left_out(
    compared: Ask, rows: list[Row]
) -> None:
    before = compared(rows)
    after = compared(rows + list(visits("Zoe", "developing", [1, 5] * 6)))
    assert after["left_out"] == [{"rep": "Zoe", "why": "other_tier"}]
    assert after["skills"] == before["skills"]
