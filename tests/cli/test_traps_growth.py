"""The traps of growth from end to end: a CSV file in, what `fieldcoach growth` says out."""

import csv
import json
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy import stats

from fieldcoach.cli.main import main

FIRST = date(2024, 1, 8)
GENTLE = (2.5, 3.0, 2.5, 3.5, 2.75, 3.25)
RISING = (2.25, 2.0, 2.5, 2.25, 2.75, 3.0, 2.75, 3.25)
LEVEL = (3.0, 2.75, 3.25, 2.75, 3.0, 3.25, 2.75, 3.0)

Row = dict[str, object]


def when(number: int) -> str:
    return (FIRST + timedelta(days=number)).isoformat()


def ratings_of(mean: float, visits: int = 4) -> list[int]:
    """Return whole ratings with that mean, a quarter of a point being one visit of four."""
    total = round(mean * visits)
    return [total // visits + (number < total % visits) for number in range(visits)]


def day(
    number: int, ratings: Iterable[object], rep: str = "Ana", skill: str = "Opening", **cells: Any
) -> list[Row]:
    """Return a row for each visit of that day since FIRST; a rating may be blank."""
    return [
        {"rep": rep, "date": when(number), "visit": place, "skill": skill, "rating": rating} | cells
        for place, rating in enumerate(ratings, start=1)
    ]


def course(
    means: Sequence[float],
    days: Sequence[int] | None = None,
    *,
    every: int = 14,
    visits: int = 4,
    **cells: Any,
) -> list[Row]:
    """Return rows of a rep on days with these means."""
    at = days if days is not None else [every * number for number in range(len(means))]
    return [
        row
        for number, mean in zip(at, means, strict=True)
        for row in day(number, ratings_of(mean, visits), **cells)
    ]


class Field:
    """A journal that is filled from rows as a CSV file, and asked about by command line."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.journal = folder / "j.fieldcoach"
        self.capsys = capsys

    def take(self, rows: Sequence[Row], *options: str) -> str:
        file = self.folder / "rows.csv"
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with file.open("w", encoding="utf-8", newline="") as text:
            writer = csv.DictWriter(text, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return self.said("import", "observations", file, *options)

    def said(self, *arguments: object) -> str:
        code = main([*map(str, arguments), "--journal", str(self.journal)])
        out, error = self.capsys.readouterr()
        assert (code, error) == (0, "")
        return out

    def growth(self, rep: str = "Ana", *options: str) -> dict[str, Any]:
        def never(constant: str) -> None:
            raise AssertionError(f"{constant} is no figure")

        text = self.said("growth", "--rep", rep, "--format", "json", *options)
        return json.loads(text, parse_constant=never)

    def skill(self, name: str = "Opening", rep: str = "Ana", *options: str) -> dict[str, Any]:
        (one,) = (one for one in self.growth(rep, *options)["skills"] if one["skill"] == name)
        return one

    def text(self, rep: str = "Ana", *options: str) -> str:
        return self.said("growth", "--rep", rep, *options)


@pytest.fixture
def field(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Field:
    return Field(tmp_path, capsys)


def means(skill: dict[str, Any]) -> list[float]:
    return [point["mean"] for point in skill["points"]]


class TestTheSessionIsThePoint:
    def test_that_many_ratings_of_one_day_are_one_point(self, field: Field) -> None:
        # Eight customers a day, alike as one rep's day is: 48 ratings, and six days.
        rows = course(GENTLE, every=15, visits=8)
        field.take(rows)
        ratings = [row["rating"] for row in rows]
        assert stats.linregress(np.repeat(15 * np.arange(6), 8), ratings).pvalue < 0.05
        shown = field.skill()
        assert (shown["sessions"], len(shown["points"])) == (6, 6)
        assert shown["points"][0] == {"date": when(0), "mean": 2.5, "observations": 8}
        assert shown["p_value"] == pytest.approx(stats.linregress(15 * np.arange(6), GENTLE).pvalue)
        assert shown["verdict"] == "no_clear_trend"
        assert "Opening: No clear trend. +0.7 points per 90 days" in field.text()
        assert "over 6 ride-alongs" in shown["sentence"]

    def test_that_a_day_of_many_visits_weighs_as_one_of_few(self, field: Field) -> None:
        *few, last = zip(range(0, 90, 15), GENTLE, strict=True)
        field.take([row for n, mean in few for row in day(n, ratings_of(mean))])
        field.take(day(last[0], ratings_of(last[1], 40)))
        shown = field.skill()
        assert shown["points"][-1]["observations"] == 40
        assert shown["per_90_days"] == pytest.approx(
            90 * stats.linregress(15 * np.arange(6), GENTLE).slope
        )

    def test_that_time_is_days_and_not_the_number_of_the_ride_along(self, field: Field) -> None:
        values = (2.0, 2.25, 2.25, 2.5, 2.5, 2.75, 2.75, 2.5)
        days = (0, 1, 2, 3, 4, 5, 6, 90)
        field.take(course(values, days))
        assert stats.linregress(range(8), values).pvalue < 0.05
        shown = field.skill()
        assert shown["per_90_days"] == pytest.approx(90 * stats.linregress(days, values).slope)
        assert shown["verdict"] == "no_clear_trend"

    def test_that_a_day_with_two_ride_alongs_is_one_point(self, field: Field) -> None:
        field.take(day(0, (1, 2), manager="Ben") + day(0, ("", "", 5, 4), manager="Cai"))
        shown = field.skill()
        assert shown["points"] == [{"date": when(0), "mean": 3.0, "observations": 4}]


class TestHowMuchItTakes:
    @pytest.mark.parametrize(
        ("days", "verdict", "words"),
        [
            ((0, 100), "points_only", "Opening: Days only."),
            ((0, 25, 50, 75, 100), "too_early", "Opening: Too early to say."),
            ((0, 10, 20, 30, 40, 59), "too_early", "Opening: Too early to say."),
            ((0, 10, 20, 30, 40, 60), "growing", "Opening: Growing."),
        ],
    )
    def test_that_a_verdict_takes_six_days_over_sixty(
        self, field: Field, days: tuple[int, ...], verdict: str, words: str
    ) -> None:
        field.take(course((2.0, 2.25, 2.5, 2.75, 3.0, 3.5)[: len(days)], days))
        shown = field.skill()
        assert (shown["verdict"], shown["sessions"]) == (verdict, len(days))
        assert (shown["p_adjusted"] is not None) == (verdict == "growing")
        if verdict == "points_only":
            figures = ("per_90_days", "ci_low", "p_value", "theil_sen_per_90_days", "mdc95")
            assert [shown[figure] for figure in figures] == [None] * 5
        assert words in field.text()

    def test_that_the_window_counts_and_not_the_journal(self, field: Field) -> None:
        field.take(course((2.0, 2.25, 2.5, 2.75, 3.0, 3.5), (0, 10, 20, 30, 40, 60)))
        assert field.skill()["verdict"] == "growing"
        since = field.skill("Opening", "Ana", "--from", when(1))
        assert (since["verdict"], since["sessions"]) == ("too_early", 5)

    def test_that_going_back_to_the_usual_level_is_no_growth(self, field: Field) -> None:
        field.take(course((2.0, 3.0, 3.25, 2.75, 3.0, 2.75, 3.25, 3.0), every=10))
        shown = field.skill()
        assert means(shown)[-1] - means(shown)[0] == 1.0
        assert shown["verdict"] == "no_clear_trend"


class TestWhatIsNoRating:
    def test_that_a_blank_is_not_observed_and_never_zero(self, field: Field) -> None:
        field.take(course(LEVEL))
        before = field.skill()
        # Late in the year hardly anybody is seen opening: as zeros, the means would fall to 1.
        field.take(
            [
                {**row, "visit": 4 + place}
                for number in (70, 84, 98)
                for place, row in enumerate(day(number, [""] * 8), start=1)
            ]
        )
        assert field.skill() == before
        assert means(before) == list(LEVEL)

    def test_that_a_day_without_a_rating_is_no_point(self, field: Field) -> None:
        field.take(course(LEVEL) + day(200, ["", ""]))
        shown = field.skill()
        assert (shown["sessions"], shown["points"][-1]["date"]) == (8, when(98))

    def test_that_what_the_manager_showed_is_not_the_reps(self, field: Field) -> None:
        field.take(course(LEVEL))
        before = field.skill()
        modelled = [
            {**row, "visit": 9} for number in (84, 98) for row in day(number, [5], role="model")
        ]
        field.take(modelled + day(112, [5, 5, 5], role="model"))
        assert field.skill() == before

    def test_that_the_reps_own_rating_moves_nothing(self, field: Field) -> None:
        field.take(course(LEVEL))
        before = field.skill()
        field.take([{**row, "self_rating": 5} for row in day(98, ratings_of(LEVEL[-1]))])
        assert field.skill() == before

    def test_that_a_file_taken_in_twice_counts_once(self, field: Field) -> None:
        field.take(course(RISING))
        before = field.growth()
        assert "32 rows skipped" in field.take(course(RISING))
        assert field.growth() == before


class TestTheFamily:
    def test_that_skills_without_a_line_neither_hinder_nor_help(self, field: Field) -> None:
        field.take(course(RISING))
        alone = field.skill()
        field.take(
            course((1.0, 2.0, 3.0, 4.0, 5.0), skill="Early")
            + course((3.0, 2.0, 3.0), skill="Noise")
            + course((3.0, 2.0), skill="Points")
        )
        # A file with new skills makes a new version of the rubric, and moves nothing else.
        assert field.skill() == alone | {"rubric_version": 2}
        assert alone["p_adjusted"] == alone["p_value"]
        assert field.skill("Early")["p_adjusted"] is None

    def test_that_one_of_twenty_skills_is_not_growth_for_its_own_p(self, field: Field) -> None:
        weak = (2.5, 2.25, 2.75, 2.5, 3.0, 3.0, 2.75, 3.25)
        field.take(course(weak))
        assert field.skill()["verdict"] == "growing"
        field.take([r for n in range(19) for r in course(LEVEL, skill=f"Skill {n:02}")])
        shown = field.skill()
        assert shown["p_value"] < 0.05 < shown["p_adjusted"]
        assert shown["verdict"] == "no_clear_trend"
        assert (
            "among all the skills looked at, one like that can come by chance" in shown["sentence"]
        )
        # Asked for by name, a skill is still one of twenty.
        assert field.skill("Opening", "Ana", "--skill", "opening") == shown
        assert "Growing" not in field.text()


class TestWhatWithholdsIt:
    def test_that_one_unusual_day_makes_no_growth(self, field: Field) -> None:
        field.take(
            course(
                (2.5, 2.45, 2.4, 2.35, 2.3, 2.25, 2.2, 4.6),
                (0, 5, 10, 15, 20, 25, 30, 200),
                visits=20,
            )
        )
        shown = field.skill()
        assert shown["theil_sen_per_90_days"] < 0 < shown["per_90_days"]
        assert shown["p_adjusted"] <= 0.05
        assert (shown["verdict"], "one_day_drives" in shown["cautions"]) == ("no_clear_trend", True)
        assert (
            "Opening: No clear trend. Over 8 ride-alongs the line hangs on one unusual day or a"
            " few, so no trend is claimed." in field.text()
        )

    def test_that_a_lowest_first_day_alone_makes_no_growth(self, field: Field) -> None:
        values = (2.0, 2.75, 2.5, 3.0, 2.75, 3.0, 2.75, 3.0, 3.0)
        field.take(course(values))
        shown = field.skill()
        assert shown["p_adjusted"] <= 0.05
        assert shown["verdict"] == "no_clear_trend"
        assert shown["cautions"] == ["first_day_lowest"]
        assert "the first was the lowest; without it there is no clear" in shown["sentence"]

    def test_that_growth_which_stands_without_its_lowest_first_day_is_claimed(
        self, field: Field
    ) -> None:
        field.take(course((1.75, *RISING)))
        shown = field.skill()
        assert (shown["verdict"], shown["cautions"]) == ("growing", ["first_day_lowest"])

    def test_that_neighbours_alike_are_told(self, field: Field) -> None:
        waves = (2, 2, 2, 3, 3, 3, 2, 2, 2, 3, 3, 3)
        field.take(course(waves))
        assert "neighbours_alike" in field.skill()["cautions"]
        assert "so the true range is wider than the one shown." in field.text()
        nine = field.skill("Opening", "Ana", "--to", when(14 * 8))
        assert "neighbours_alike" not in nine["cautions"]


class TestTheRubric:
    def rows(self, **later: object) -> list[Row]:
        """Six ride-alongs at 2 and six at 4, rated on two versions of the rubric."""
        return [
            *course([2.0, 2.25] * 3, rubric="Calls", rubric_version=1),
            *course([4.0, 4.25] * 3, range(84, 168, 14), rubric="Calls", rubric_version=2, **later),
        ]

    def test_that_another_meaning_is_another_series(self, field: Field) -> None:
        field.take(self.rows())
        first, second = sorted(field.growth()["skills"], key=lambda one: one["rubric_version"])
        assert [(one["sessions"], max(means(one))) for one in (first, second)] == [
            (6, 2.25),
            (6, 4.25),
        ]
        for one in (first, second):
            assert one["verdict"] == "no_clear_trend"
            assert "rubric_changed" in one["cautions"]
        assert "The wording changed; days under the other wording are not mixed in." in field.text()

    def test_that_the_same_meaning_in_a_new_version_is_one_series(self, field: Field) -> None:
        field.take(self.rows(same_since=1))
        shown = field.skill()
        assert (shown["sessions"], shown["verdict"]) == (12, "growing")
        assert "rubric_changed" not in shown["cautions"]


class TestWhoRated:
    def test_that_a_lenient_successor_is_told(self, field: Field) -> None:
        values = (2.5, 2.25, 2.5, 2.25, 3.5, 3.25, 3.5, 3.25)
        days = [14 * number for number in range(8)]
        field.take(
            course(values[:4], days[:4], manager="Boss")
            + course(values[4:], days[4:], manager="Mild")
        )
        shown = field.skill()
        assert (shown["verdict"], shown["cautions"]) == ("growing", ["managers_changed"])
        assert "Not the same managers rated on all of these days;" in field.text()

    def test_that_a_visit_rated_by_two_counts_once(self, field: Field) -> None:
        both = [
            {**row, "manager": who, "rating": rating}
            for who, rating in (("Boss", 2), ("Guest", 3))
            for row in day(0, [0])
        ]
        field.take([*both, {**day(0, [0, 5])[1], "manager": "Boss"}])
        shown = field.skill()
        # (2.5 + 5)/2; with each rating by itself it would be 10/3.
        assert shown["points"] == [{"date": when(0), "mean": 3.75, "observations": 3}]

    def co_rated(self, mine: Sequence[int], theirs: Sequence[int], **cells: Any) -> list[Row]:
        return [
            {**row, "manager": who}
            for who, ratings in (("Boss", mine), ("Guest", theirs))
            for number, rating in enumerate(ratings)
            for row in day(14 * number, [rating], **cells)
        ]

    RISES = (1, 2, 2, 3, 3, 3, 4, 4, 5)
    STAYS = (3, 2, 3, 3, 2, 3, 3, 3, 3)

    def test_that_who_grows_milder_than_the_co_rater_makes_no_growth(self, field: Field) -> None:
        # Boss rates Ben alone. With Ana both ride, and Boss climbs where Guest stays.
        field.take(course(RISING, rep="Ben", manager="Boss"))
        assert field.skill(rep="Ben")["verdict"] == "growing"
        field.take(self.co_rated(self.RISES, self.STAYS))
        shown = field.skill(rep="Ben")
        assert shown["p_adjusted"] <= 0.05
        assert (shown["verdict"], shown["cautions"]) == ("no_clear_trend", ["manager_drift"])
        assert "drifted apart from those who rated beside them" in field.text("Ben")
        assert "manager_drift" in field.skill()["cautions"]

    def test_that_seven_co_rated_days_tell_no_drift(self, field: Field) -> None:
        field.take(course(RISING, rep="Ben", manager="Boss"))
        field.take(self.co_rated(self.RISES[:7], self.STAYS[:7]))
        assert field.skill(rep="Ben")["verdict"] == "growing"

    def test_that_a_gap_which_stays_is_no_drift(self, field: Field) -> None:
        field.take(course(RISING, rep="Ben", manager="Boss"))
        field.take(self.co_rated((4, 5, 4, 4, 5, 4, 5, 4, 4), (2, 3, 2, 2, 3, 2, 2, 3, 2)))
        assert field.skill(rep="Ben")["verdict"] == "growing"

    def test_that_an_export_and_what_is_made_of_it_say_the_same(
        self, field: Field, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        field.take(course(RISING, rep="Ben", manager="Boss"))
        field.take(self.co_rated(self.RISES, self.STAYS))
        field.said("export", "--out", tmp_path / "out")
        with (tmp_path / "out" / "growth.csv").open(encoding="utf-8-sig", newline="") as text:
            table = {row["rep"]: row for row in csv.DictReader(text)}
        for rep in ("Ana", "Ben"):
            shown = field.skill(rep=rep)
            assert table[rep]["verdict"] == shown["verdict"]
            assert table[rep]["cautions"].split() == shown["cautions"]
            assert "manager_drift" in shown["cautions"]
        (tmp_path / "again").mkdir()
        again = Field(tmp_path / "again", capsys)
        again.said("import", "observations", tmp_path / "out" / "observations.csv")
        for rep in ("Ana", "Ben"):
            assert again.growth(rep) == field.growth(rep)


class TestWithoutScatter:
    def test_that_the_same_level_every_day_is_no_trend(self, field: Field) -> None:
        field.take(course([3.0] * 8))
        shown = field.skill()
        assert (shown["per_90_days"], shown["p_value"], shown["mdc95"]) == (0.0, 1.0, 0.0)
        assert shown["verdict"] == "no_clear_trend"
        assert "could not have shown" not in shown["sentence"]

    def test_that_a_perfect_line_is_growth(self, field: Field) -> None:
        field.take(course((2.0, 2.25, 2.5, 2.75, 3.0, 3.25)))
        shown = field.skill()
        assert (shown["verdict"], shown["p_value"]) == ("growing", 0.0)
        assert shown["ci_low"] == shown["ci_high"] == pytest.approx(0.25 / 14 * 90)

    def test_that_mdc95_is_what_two_days_differ_by_chance(self, field: Field) -> None:
        # Days 0, 20, 40, 60; 1, 3, 2, 4: residuals −.3, .9, −.9, .3, so s = √(1.8/2).
        field.take(course((1.0, 3.0, 2.0, 4.0), every=20))
        assert field.skill()["mdc95"] == pytest.approx(1.96 * 2**0.5 * 0.9**0.5)


class TestTheWords:
    def test_that_no_rating_is_told_as_a_percentage(self, field: Field) -> None:
        field.take(
            course(RISING)
            + course(LEVEL, skill="Closing")
            + course([6 - mean for mean in RISING], skill="Needs")
        )
        text = field.text()
        assert text.count("%") == text.count("95 % range") == 2
        assert "Opening: Growing. +" in text
        assert "Needs: Slipping. −" in text
        assert " per 90 days (95 % range " in text


class TestTheTeam:
    def beginners(self) -> list[Row]:
        """Four reps on the same days, each growing by .25 a ride-along of 15 days."""
        rising = (1.0, 1.25, 1.5, 1.75, 2.0, 2.25)
        return [
            row
            for number, (since, start) in enumerate(((0, 2.5), (10, 2.25), (100, 0), (110, 0)))
            for row in course(
                [start + mean for mean in rising],
                [since + 15 * place for place in range(6)],
                rep=f"Rep {number}",
            )
        ]

    def test_that_new_reps_at_a_lower_level_are_no_decline(self, field: Field) -> None:
        rows = self.beginners()
        field.take(rows)
        pooled = stats.linregress(
            [(date.fromisoformat(str(row["date"])) - FIRST).days for row in rows],
            [float(str(row["rating"])) for row in rows],
        )
        assert pooled.slope < 0
        assert pooled.pvalue < 0.001
        (trend,) = field.growth("Rep 0")["team"]
        assert trend["reps"] == 4
        assert trend["per_90_days"] == pytest.approx(0.25 / 15 * 90)
        assert trend["ci_low"] == pytest.approx(trend["ci_high"])

    def test_that_only_reps_past_the_rule_are_in_it(self, field: Field) -> None:
        field.take(
            course(RISING)
            + course(LEVEL, rep="Ben")
            + course((5.0, 4.0, 3.0, 2.0, 1.0), every=30, rep="Cai")
            + course((5.0, 4.0, 3.0, 2.0, 1.0, 1.0), every=10, rep="Dan")
        )
        (trend,) = field.growth()["team"]
        slopes = [field.skill(rep=rep)["per_90_days"] for rep in ("Ana", "Ben")]
        low, high = stats.ttest_1samp(slopes, 0).confidence_interval()
        assert (trend["reps"], trend["per_90_days"]) == (2, pytest.approx(sum(slopes) / 2))
        assert (trend["ci_low"], trend["ci_high"]) == pytest.approx((low, high))
        assert field.growth("Ben")["team"] == [trend]
