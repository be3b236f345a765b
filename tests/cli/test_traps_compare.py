"""Traps of a comparison from a CSV file to the answer: `import`, then `compare`.

Each test says what a naive reading of the same rows would answer. The arithmetic behind the answers
is held to in `tests/analysis/test_traps_comparison.py`.
"""

import random
from collections.abc import Callable, Iterable
from datetime import timedelta
from itertools import combinations
from pathlib import Path

import pytest

from fieldcoach.analysis.comparison import Caution
from fieldcoach.coaching.comparison_words import caution_words
from fieldcoach.coaching.intake.problems import BadRows
from tests.cli.csv_team import FIRST_DAY, HIGH, LOW, Journal, Row, team, visits

Filled = Callable[[Iterable[Row]], Journal]


@pytest.fixture
def journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Journal:
    return Journal(tmp_path, capsys)


@pytest.fixture
def filled(journal: Journal) -> Filled:
    """Return what takes rows in and hands over the journal."""

    def fill(rows: Iterable[Row]) -> Journal:
        journal.take(rows)
        return journal

    return fill


def test_that_the_plain_case_is_found(filled: Filled) -> None:
    journal = filled(team([HIGH] * 3, [LOW] * 6))
    skill = journal.opening()
    assert (skill["verdict"], skill["cautions"]) == ("differentiates", ["no_spread"])
    assert (skill["star"]["mean"], skill["average"]["mean"]) == pytest.approx((4.2, 2.8))
    assert skill["p_adjusted"] == 1 / 84
    assert "Of all 84 ways to call 3 of these 9 reps stars" in journal.text()


def test_that_ninety_ratings_of_nine_reps_are_nine(filled: Filled) -> None:
    levels = {4.0: [4] * 10, 3.5: [3, 4] * 5, 3.0: [3] * 10, 2.5: [2, 3] * 5}
    journal = filled(
        team(
            [levels[level] for level in (4.0, 3.5, 3.0)],
            [levels[level] for level in (3.5, 3.5, 3.0, 3.0, 2.5, 2.5)],
        )
    )
    skill = journal.opening()
    # Naive: 30 ratings against 60 are p < .001. Of the 84 relabellings 25 are half a point apart.
    assert (skill["star"]["observations"], skill["average"]["observations"]) == (30, 60)
    assert (skill["p_value"], skill["verdict"]) == (25 / 84, "no_clear_difference")
    assert "Opening: no clear difference (+0.5, range" in journal.text()


class TestBlanks:
    @pytest.mark.parametrize("how", ["blank", "no row"])
    def test_that_what_was_not_observed_is_no_zero(self, filled: Filled, how: str) -> None:
        rows = team([[*[4] * 9, *[""] * 3]] * 3, [[4] * 12] * 6)
        if how == "no row":
            # The visit was ridden and rated on another skill alone.
            rows = [
                row | {"skill": "Closing", "rating": 3} if row["rating"] == "" else row
                for row in rows
            ]
        skill = next(s for s in filled(rows).compare()["skills"] if s["skill"] == "Opening")
        # Naive: 9 times 4 over 12 visits is 3.0, a point below the averages.
        assert (skill["star"]["mean"], skill["difference"]) == (4.0, 0.0)
        assert skill["star"]["observations"] == 27
        assert skill["star"]["observed_share"] == 0.75
        assert skill["verdict"] == "no_clear_difference"

    def test_that_scoring_the_stars_only_where_they_shine_is_no_finding(
        self, filled: Filled
    ) -> None:
        journal = filled(team([[5] * 6 + [""] * 9] * 3, [[3] * 11 + [""] * 4] * 6))
        skill = journal.opening()
        # Naive: two points, 1 of 84. Scored in 6 of 15 visits and in 11 of 15: 33 points apart.
        assert (skill["difference"], skill["p_adjusted"]) == (2.0, 1 / 84)
        assert skill["verdict"] == "description_only"
        assert "observed_share_apart" in skill["cautions"]
        text = journal.text()
        assert "Opening: description only. Your 3 stars average 5.0, your 6 averages 3.0." in text
        assert caution_words(Caution.OBSERVED_SHARE_APART) in text
        assert "range" not in text.split("To bear in mind")[0]
        assert "ways to call" not in text


class TestTooLittle:
    def test_that_one_star_is_description_only(self, filled: Filled) -> None:
        journal = filled(team([[5] * 10], [LOW, HIGH, LOW, LOW, HIGH, LOW]))
        skill = journal.opening()
        assert (skill["verdict"], skill["p_value"]) == ("description_only", None)
        assert (skill["ci_low"], skill["hedges_g"]) == (None, None)
        assert "too_few_reps" in skill["cautions"]
        assert "One person cannot be told apart from a tier." in journal.text()

    def test_that_three_against_three_is_refused_and_four_are_enough(self, filled: Filled) -> None:
        journal = filled(team([HIGH] * 3, [LOW] * 3))
        skill = journal.opening()
        # Naive: every star above every average, 1 of 20. The exchange counts too: 2 of 20.
        assert (skill["p_value"], skill["verdict"]) == (0.1, "description_only")
        assert "too_few_reps" in skill["cautions"]
        journal.take(visits("Average 4", "average", LOW))
        skill = journal.opening()
        assert (skill["p_value"], skill["verdict"]) == (1 / 35, "differentiates")

    def test_that_a_level_needs_five_ratings_on_three_days(self, filled: Filled) -> None:
        # Naive: a mean is a mean. Star 3 has four ratings, Average 4 twelve on two days.
        two_days = [
            row | {"visit": visit}
            for visit in range(1, 7)
            for row in visits("Average 4", "average", [3, 3])
        ]
        journal = filled(team([HIGH, HIGH, [4] * 4], [LOW] * 3) + two_days)
        skill = journal.opening()
        assert (skill["star"]["reps"], skill["average"]["reps"]) == (2, 3)
        assert [(one["rep"], one["why"]) for one in journal.compare()["left_out"]] == [
            ("Average 4", "too_few_ratings"),
            ("Star 3", "too_few_ratings"),
        ]

    def test_that_one_bad_day_of_many_visits_is_one_day(self, filled: Filled) -> None:
        # Naive: ten ratings of 1 on one day are ten ratings, and a rep.
        a_day = [
            row | {"visit": visit}
            for visit in range(1, 11)
            for row in visits("Star 4", "star", [1])
        ]
        journal = filled(team([HIGH] * 3, [LOW] * 4) + a_day)
        star = journal.opening()["star"]
        assert (star["reps"], star["observations"], star["mean"]) == (3, 15, 4.2)

    def test_that_a_skill_under_the_minimum_leaves_the_family(self, filled: Filled) -> None:
        rarely = team([[4] * 4] * 3, [[3] * 4] * 6, skill="Closing")
        skills = filled(team([HIGH] * 3, [LOW] * 6) + rarely).compare()["skills"]
        assert {one["skill"]: one["verdict"] for one in skills} == {
            "Opening": "differentiates",
            "Closing": "too_little_data",
        }
        closing = next(one for one in skills if one["skill"] == "Closing")
        assert (closing["p_adjusted"], closing["star"]["mean"]) == (None, None)


class TestTiesAndNoSpread:
    def test_that_the_same_mean_of_other_ratings_is_tied(self, filled: Filled) -> None:
        # Naive: the medians, 3 and 3, or the best ratings, 4 and 5. Both means are 3.2.
        skill = filled(team([[3, 3, 3, 3, 4]] * 3, [[5, 2, 2, 3, 4]] * 6)).opening()
        assert skill["pairs"] == {"higher": 0, "tied": 18, "lower": 0, "total": 18}
        assert (skill["cliffs_delta"], skill["p_value"]) == (0.0, 1.0)

    def test_that_everyone_alike_is_no_difference_and_no_error(self, filled: Filled) -> None:
        journal = filled(team([[3] * 5] * 3, [[3] * 5] * 6))
        skill = journal.opening()
        assert (skill["p_value"], skill["p_adjusted"], skill["difference"]) == (1.0, 1.0, 0.0)
        assert (skill["ci_low"], skill["hedges_g"]) == (None, None)
        assert skill["verdict"] == "no_clear_difference"
        assert "Opening: no clear difference (0.0)." in journal.text()

    def test_that_a_star_below_the_averages_is_told(self, filled: Filled) -> None:
        journal = filled(team([[5] * 5, [5] * 5, [2] * 5], [LOW] * 6))
        assert journal.opening()["cautions"] == ["star_below_average"]
        assert caution_words(Caution.STAR_BELOW_AVERAGE) in journal.text()


class TestTiers:
    def test_that_a_rep_who_changed_tier_stands_on_neither_side(self, filled: Filled) -> None:
        rows = team([HIGH] * 3, [LOW] * 6)
        rows += [
            row | {"tier": "average" if week < 5 else "star"}
            for week, row in enumerate(visits("Eve", "", [1, 1, 1, 1, 1, 5, 5, 5, 5, 5]))
        ]
        journal = filled(rows)
        compared = journal.compare()
        # Naive: by today's tier Eve is a star at 3.0; by the day's tier, both.
        assert compared["left_out"] == [{"rep": "Eve", "why": "changed_tier"}]
        assert compared["cautions"] == ["changed_tier", "no_spread"]
        (skill,) = compared["skills"]
        assert (skill["star"]["reps"], skill["average"]["reps"]) == (3, 6)
        assert (skill["star"]["mean"], skill["average"]["mean"]) == pytest.approx((4.2, 2.8))
        assert "Changed tier in these days (1): Eve" in journal.text()
        # From the promotion on one tier holds.
        since = str(FIRST_DAY + timedelta(weeks=5))
        later = journal.compare("--from", since)
        assert later["left_out"] == []
        assert later["skills"][0]["star"]["mean"] == 5.0

    def test_that_a_first_tier_holds_for_all_earlier_days(self, journal: Journal) -> None:
        # Naive: without a tier on the day the reps are nobody's.
        rows = [
            {k: v for k, v in row.items() if k != "tier"} for row in team([HIGH] * 3, [LOW] * 6)
        ]
        journal.take(rows)
        names = dict.fromkeys(row["rep"] for row in rows)
        journal.take(
            ({"rep": n, "tier": str(n).split()[0], "from": "2020-06-01"} for n in names), "tiers"
        )
        compared = journal.compare()
        assert compared["left_out"] == []
        assert compared["skills"][0]["verdict"] == "differentiates"

    def test_that_a_day_on_which_nothing_was_observed_changes_nobody(self, filled: Filled) -> None:
        # Naive: Star 3 was an average once, on a day without a single rating.
        rows = team([HIGH] * 3, [LOW] * 4)
        earlier = {"date": FIRST_DAY - timedelta(weeks=9), "tier": "average", "rating": ""}
        rows.append(next(visits("Star 3", "star", [""])) | earlier)
        compared = filled(rows).compare()
        assert compared["left_out"] == []
        assert compared["skills"][0]["star"]["reps"] == 3

    def test_that_tenure_is_shown_and_does_not_block(self, filled: Filled) -> None:
        rows = [
            row | {"hired_on": "2001-01-01" if row["tier"] == "star" else "2019-01-01"}
            for row in team([HIGH] * 3, [LOW] * 6)
        ]
        journal = filled(rows)
        skill = journal.opening()
        assert "tenure_apart" in skill["cautions"]
        assert skill["verdict"] == "differentiates"
        assert caution_words(Caution.TENURE_APART) in journal.text()


class TestManagers:
    """Everyone is a 3 with Ana and a 4 with lenient Ben."""

    def test_that_a_lenient_manager_of_the_stars_alone_is_told(self, filled: Filled) -> None:
        rows = team([[4] * 10] * 3, [], manager="Ben") + team([], [[3] * 10] * 6)
        journal = filled(rows)
        skill = journal.opening()
        # Naive: a point, 1 of 84.
        assert (skill["difference"], skill["p_adjusted"]) == (1.0, 1 / 84)
        assert skill["cautions"][0] == "no_shared_manager"
        assert skill["verdict"] == "description_only"
        assert caution_words(Caution.NO_SHARED_MANAGER) in journal.text()

    def test_that_a_lenient_manager_of_mostly_the_stars_is_told(self, filled: Filled) -> None:
        rows = [
            row | {"manager": "Ben" if row["rating"] == 4 else "Ana"}
            for row in team([[4] * 8 + [3] * 2] * 3, [[4] * 2 + [3] * 8] * 6)
        ]
        journal = filled(rows)
        skill = journal.opening()
        # Naive: 0.6 points, 1 of 84. With either manager the tiers are alike.
        assert skill["difference"] == pytest.approx(0.6)
        assert skill["p_adjusted"] == 1 / 84
        assert (skill["verdict"], skill["cautions"][0]) == ("description_only", "rater_explains")
        assert caution_words(Caution.RATER_EXPLAINS) in journal.text()

    def test_that_a_gap_which_each_manager_sees_stays_one(self, filled: Filled) -> None:
        rows = [
            row | {"manager": "Ben" if week % 2 else "Ana"}
            for week, row in enumerate(team([HIGH * 2] * 3, [LOW * 2] * 6))
        ]
        assert filled(rows).opening()["verdict"] == "differentiates"

    def test_that_a_visit_rated_by_two_counts_once(self, filled: Filled) -> None:
        # Star 1: five visits of 2, the first of them a 4 with Ben.
        rows = team([[2] * 5, HIGH, HIGH], [LOW] * 4)
        rows += [rows[0] | {"manager": "Ben", "rating": 4}]
        skill = filled(rows).opening()
        # Naive: six ratings of 14 in all are 2.33. By visits it is (3 + 2·4)/5 = 2.2.
        assert skill["star"]["mean"] == pytest.approx((2.2 + 4.2 + 4.2) / 3)
        assert skill["star"]["observations"] == 16
        assert skill["star"]["observed_share"] == 1.0

    def test_that_two_raters_do_not_make_five_ratings_of_four(self, filled: Filled) -> None:
        rows = team([HIGH, HIGH, [4] * 4], [LOW] * 4)
        rows += [row | {"manager": "Ben"} for row in rows if row["rep"] == "Star 3"]
        assert filled(rows).opening()["star"]["reps"] == 2


class TestManySkills:
    def test_that_one_of_twenty_skills_is_a_hint(self, filled: Filled) -> None:
        # On each skill another three of nine reps have a 4; on the first one, the stars.
        reps = [
            *((f"Star {n}", "star") for n in range(3)),
            *((f"Avg {n}", "average") for n in range(6)),
        ]
        triples = list(combinations(range(9), 3))[:20]
        rows = [
            row
            for number, triple in enumerate(triples)
            for place, (name, tier) in enumerate(reps)
            for row in visits(name, tier, [4 if place in triple else 3] * 5, skill=f"S{number:02}")
        ]
        skills = filled(rows).compare()["skills"]
        first = next(one for one in skills if one["skill"] == "S00")
        # Naive: p = 1/84 stands alone. In 20 of the 84 ways some skill shows as large a gap.
        assert (first["p_value"], first["p_adjusted"]) == (1 / 84, 20 / 84)
        assert first["verdict"] == "hint"
        assert "differentiates" not in [one["verdict"] for one in skills]

    def test_that_a_skill_some_reps_lack_costs_a_complete_one_nothing(self, filled: Filled) -> None:
        with_gap = team(
            [[1] * 5, [5] * 5, [3] * 5],
            [[5] * 5, [1] * 5, [4] * 5, [2] * 5, [3] * 5],
            skill="Closing",
        )
        skills = filled(team([HIGH] * 3, [LOW] * 6) + with_gap).compare()["skills"]
        verdicts = {one["skill"]: one["verdict"] for one in skills}
        assert verdicts == {"Opening": "differentiates", "Closing": "no_clear_difference"}


def test_that_closing_the_gap_begins_from_levels_drawn_to_the_mean(filled: Filled) -> None:
    # Levels 4 and 3 with a variance of 2/7 between reps; the visits' is 1, on five of them 1/5.
    # Of a level's distance to the mean (2/7 − 1/5)/(2/7) = 3/10 is kept: 3.6 and 3.3.
    journal = filled(rows := team([[3, 5, 3, 5, 4]] * 3, [[2, 4, 2, 4, 3]] * 4))
    (skill,) = journal.compare("--what-if", "all")["what_if"]["skills"]
    assert skill["star_level"] == pytest.approx(3.6)
    # Naive: the four averages gain a point each.
    assert (skill["reps_below"], skill["gain_per_rep_below"]) == (4, pytest.approx(0.3))
    assert skill["team_after"] == pytest.approx(3.6)
    # Naive: with a second rater who says the same there are ten ratings, and more is kept.
    journal.take(row | {"manager": "Ben"} for row in rows)
    (again,) = journal.compare("--what-if", "quarter")["what_if"]["skills"]
    assert again["star_level"] == pytest.approx(3.6)
    assert again["gain_per_rep_below"] == pytest.approx(0.075)


class TestWhatNeverCounts:
    def test_that_visits_which_the_manager_modelled_are_not_the_reps(self, filled: Filled) -> None:
        shown = [row | {"visit": 2, "role": "model"} for row in team([[1] * 5] * 3, [[5] * 5] * 4)]
        skill = filled(team([HIGH] * 3, [LOW] * 4) + shown).opening()
        # Naive: with them, 2.6 and 3.9.
        assert (skill["star"]["mean"], skill["average"]["mean"]) == pytest.approx((4.2, 2.8))
        assert (skill["star"]["observations"], skill["star"]["observed_share"]) == (15, 1.0)

    def test_that_what_reps_say_of_themselves_is_no_observation(self, filled: Filled) -> None:
        rows = [row | {"self_rating": 1} for row in team([HIGH] * 3, [])]
        rows += [row | {"self_rating": 5} for row in team([], [LOW] * 4)]
        # A rep who rated himself where nobody else did is still not observed.
        rows += [
            row | {"self_rating": 5, "rating": "", "skill": "Closing", "date": "2020-11-02"}
            for row in visits("Star 1", "star", [""])
        ]
        skills = filled(rows).compare()["skills"]
        opening = next(one for one in skills if one["skill"] == "Opening")
        assert (opening["star"]["mean"], opening["average"]["mean"]) == pytest.approx((4.2, 2.8))
        assert sum(one["star"]["observations"] for one in skills) == 15


class TestRubricsAndScales:
    def test_that_a_reworded_skill_is_two_series(self, filled: Filled) -> None:
        rows = [
            row | {"rubric_version": 1 if week < 5 else 2}
            for ratings, tier in (([4] * 5 + [2] * 5, "star"), ([2] * 5 + [4] * 5, "average"))
            for number in range(3 if tier == "star" else 6)
            for week, row in enumerate(visits(f"{tier} {number}", tier, ratings))
        ]
        journal = filled(rows)
        skills = journal.compare()["skills"]
        # Naive: one skill, on which everybody is a 3.
        assert [(one["rubric_version"], one["difference"]) for one in skills] == [
            (2, -2.0),
            (1, 2.0),
        ]
        assert all("rubric_changed" in one["cautions"] for one in skills)
        assert caution_words(Caution.RUBRIC_CHANGED) in journal.text()

    def test_that_a_skill_declared_the_same_is_one_series(self, filled: Filled) -> None:
        rows = [
            row | {"rubric_version": 1 + week % 2, "same_since": 1}
            for tier, ratings in (("star", HIGH), ("average", LOW))
            for number in range(3 if tier == "star" else 6)
            for week, row in enumerate(visits(f"{tier} {number}", tier, ratings))
        ]
        skill = filled(rows).opening()
        assert (skill["star"]["mean"], skill["verdict"]) == (4.2, "differentiates")
        assert "rubric_changed" not in skill["cautions"]
        assert skill["star"]["observed_share"] == 1.0

    @pytest.mark.parametrize("end", [1, 5])
    def test_that_exactly_half_at_one_end_is_no_crowd(self, filled: Filled, end: int) -> None:
        # 21 of 42 ratings are at the end; with one more average of five and a 3, 26 of 48.
        some, more = [end] * 3 + [4, 2, 3], [end] * 5 + [3]
        journal = filled(team([some] * 3, [some] * 4))
        assert "floor_ceiling" not in journal.opening()["cautions"]
        journal.take(visits("Average 5", "average", more))
        assert "floor_ceiling" in journal.opening()["cautions"]
        assert caution_words(Caution.FLOOR_CEILING) in journal.text()

    @pytest.mark.parametrize("item", ["done", "count"])
    def test_that_what_is_done_or_counted_crowds_no_end(self, filled: Filled, item: str) -> None:
        journal = filled(team([[1] * 5] * 3, [[0] * 5] * 6, item=item))
        skill = journal.opening()
        assert "floor_ceiling" not in skill["cautions"]
        assert (skill["verdict"], skill["difference"]) == ("differentiates", 1.0)
        assert ("100 percentage points higher" in journal.text()) is (item == "done")

    def test_that_a_scale_of_seven_levels_keeps_its_ends(self, journal: Journal) -> None:
        # Naive: with the ends of 1 to 5, most of these ratings are at the top.
        journal.take(team([[5] * 5] * 3, [[4, 5, 5, 4, 4]] * 6), "observations", "--levels", "7")
        skill = journal.opening()
        assert skill["cautions"] == ["no_spread"]
        assert skill["verdict"] == "differentiates"


class TestDuplicates:
    def test_that_rows_repeated_exactly_are_skipped_and_told(self, journal: Journal) -> None:
        rows = team([HIGH] * 3, [LOW] * 4)
        journal.take(rows)
        before = journal.compare()
        again = [row | {"rep": f" {str(row['rep']).upper()} "} for row in rows]
        # Naive: as many ratings again.
        assert journal.take(rows + again).splitlines() == [
            "0 new rows",
            "70 rows skipped: on record already, or repeated in the file",
        ]
        assert journal.compare() == before

    def test_that_another_rating_for_the_same_key_is_refused(self, journal: Journal) -> None:
        rows = team([HIGH] * 3, [LOW] * 4)
        journal.take(rows)
        # Naive: the mean of both, or the last one.
        with pytest.raises(BadRows) as caught:
            journal.take([*rows, rows[0] | {"rating": 1}])
        (problem,) = caught.value.problems
        assert str(problem).startswith('line 37, rating: "1" contradicts "4" in ')

    def test_that_names_of_a_tier_match_trimmed_and_in_any_case(self, filled: Filled) -> None:
        rows = [
            row | {"tier": f" {str(row['tier']).upper()} "} for row in team([HIGH] * 3, [LOW] * 4)
        ]
        assert filled(rows).opening()["verdict"] == "differentiates"


def test_that_the_order_of_rows_changes_no_figure_of_a_random_draw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(7)
    ratings = [[chance.choice([2, 3, 3, 4, 5]) for _ in range(8)] for _ in range(20)]
    rows = team(ratings[:8], ratings[8:])
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        journal = Journal(tmp_path / name, capsys)
        journal.take(rows)
        found.append(journal.compare())
        chance.shuffle(rows)
    # 125,970 ways: 9,999 are drawn. Naive: by the order in which the reps come.
    assert found[0]["relabellings"] == 10_000
    assert found[0] == found[1]
    assert 1 / 10_000 < found[0]["skills"][0]["p_value"] < 1
