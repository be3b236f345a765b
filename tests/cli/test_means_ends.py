"""`fieldcoach means-ends` from files to the answer: `import`, then the verb."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

from fieldcoach.cli.main import main
from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.errors import NotFound
from tests.cli.csv_team import Journal, Row, visits

#: Ten reps by what they are rated, five visits each, the lowest first.
RATINGS = [[1 + (number + place) // 5 for place in range(5)] for number in range(10)]
SHARES = [72.5, 70, 80, 86, 83, 95, 92, 104, 101, 110]


class Ends(Journal):
    """A journal that is asked whether levels go together with results."""

    def text(self, *more: str) -> str:
        return self._run("means-ends", *more)

    def asked(self, *more: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.text("--format", "json", *more))
        return found

    def opening(self, *more: str) -> dict[str, Any]:
        """Return what is said of the one skill there is."""
        (skill,) = self.asked(*more)["skills"]
        return dict(skill)

    def refuses(self, row: Row) -> None:
        """Take a row of results that must be refused."""
        with pytest.raises(BadRows):
            self.take([row], "results")
        self._capsys.readouterr()


@pytest.fixture
def journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Ends:
    return Ends(tmp_path, capsys)


def rated(ratings: Iterable[Sequence[int]], **cells: object) -> list[Row]:
    return [
        {name: cell for name, cell in row.items() if name != "tier"}
        for number, of_rep in enumerate(ratings, start=1)
        for row in visits(f"Rep {number:02}", "", of_rep, **cells)
    ]


def reached(shares: Iterable[float], period: str = "2020-01", **cells: object) -> list[Row]:
    return [
        {"rep": f"Rep {number:02}", "period": period, "attainment": share} | cells
        for number, share in enumerate(shares, start=1)
    ]


def fill(journal: Ends, ratings: Iterable[Sequence[int]] = RATINGS) -> None:
    journal.take(rated(ratings))
    journal.take(reached(SHARES), "results")


def test_that_the_plain_case_is_found(journal: Ends) -> None:
    fill(journal)
    skill = journal.opening()
    assert (skill["verdict"], skill["reps"], skill["cautions"]) == ("linked", 10, ["tiny_n"])
    assert skill["within"] == [{"manager": "Ana", "reps": 10, "spearman": skill["spearman"]}]
    assert [point["attainment"] for point in skill["points"][:2]] == pytest.approx([0.725, 0.7])
    said = journal.text()
    assert said.startswith(
        "imported · all days · sales of January 2020\n"
        "The one skill looked at goes together with sales.\n"
        "r runs from −1 to +1; 0 means the one says nothing about the other.\n"
        "\nOpening goes with sales: reps who are rated higher on it also reach more"
    )
    assert "\n  10 reps are few. Leave any one of them out and r stays between +0.9" in said


def test_that_an_empty_journal_is_no_failure(journal: Ends) -> None:
    journal.take([{"rep": "Ana"}], "reps")
    assert journal.asked() == {
        "metric": None,
        "from": None,
        "to": None,
        "rubric": None,
        "next_period": False,
        "periods": [],
        "left_out": [],
        "cautions": [],
        "skills": [],
    }
    assert "There are no results on record yet" in journal.text()
    assert journal.asked("--metric", "sales")["skills"] == []
    (header,) = journal.text("--format", "csv").splitlines()
    assert header.startswith("metric,rubric,skill,key,rubric_version,reps,spearman,ci_low,ci_high")


def test_that_ratings_without_results_are_no_failure(journal: Ends) -> None:
    journal.take(rated(RATINGS))
    assert journal.asked()["skills"] == []
    assert "There are no results on record yet" in journal.text()


def test_that_days_without_results_are_told(journal: Ends) -> None:
    fill(journal)
    assert journal.asked("--from", "2020-02-01")["skills"] == []
    assert "There are no results in sales for these days." in journal.text("--from", "2020-02-01")


def test_that_rows_of_rep_and_quarter_are_not_reps(journal: Ends) -> None:
    """Naive: 40 rows of 10 reps; p would fall from .03 to under .001."""
    journal.take(rated(RATINGS))
    shares = [90, 80, 95, 70, 105, 85, 110, 84, 100, 98]
    journal.take(reached(shares), "results")
    one = journal.opening()
    for month in ("2020-02", "2020-03", "2020-04"):
        journal.take(reached(shares, month), "results")
    four = journal.opening()
    assert four["points"][0]["periods"] == 4
    assert (four["reps"], four["p_value"], four["spearman"]) == (
        10,
        one["p_value"],
        one["spearman"],
    )
    assert one["verdict"] == "no_clear_link"


def test_that_a_row_repeated_or_a_file_taken_twice_changes_nothing(journal: Ends) -> None:
    fill(journal)
    before = journal.asked()
    assert journal.take([*reached(SHARES), *reached(SHARES)[:3]], "results")
    assert journal.asked() == before
    journal.refuses(reached([99.0])[0])
    assert journal.asked() == before


def test_that_fewer_than_eight_are_shown_and_not_judged(journal: Ends) -> None:
    fill(journal, RATINGS[:7])
    skill = journal.opening()
    assert (skill["verdict"], skill["p_adjusted"]) == ("scatter_only", None)
    # Naive: seven in nearly perfect order, p .003.
    assert skill["p_value"] < 0.05
    assert "Opening: only shown. Seven reps have both" in journal.text()
    assert {one["why"] for one in journal.asked()["left_out"]} == {"too_few_ratings"}
    assert "five ratings on three days (3): Rep 08, Rep 09, Rep 10" in journal.text()


def test_that_lenient_managers_of_rich_regions_make_no_link(journal: Ends) -> None:
    rows, results = [], []
    for manager, lowest, end in (("Ana", 1, 80.0), ("Ben", 4, 120.0)):
        for more in range(5):
            rep = f"{manager}'s {more}"
            ratings = [lowest + 1] * more + [lowest] * (5 - more)
            rows += visits(rep, "average", ratings, manager=manager)
            results.append({"rep": rep, "period": "2020-01", "attainment": end - more})
    journal.take(rows)
    journal.take(results, "results")
    skill = journal.opening()
    # Naive: +.6 over all ten; yet with either manager the higher rated sell less.
    assert skill["spearman"] > 0.4
    assert [group["spearman"] for group in skill["within"]] == [-1.0, -1.0]
    assert "between_groups" in skill["cautions"]


def test_that_a_metric_that_the_tiers_were_set_from_is_told(journal: Ends) -> None:
    fill(journal)
    journal.take(
        [{"rep": "Rep 01", "tier": "star", "from": "2019-01-01", "metric": "SALES"}], "tiers"
    )
    assert "defines_tier" in journal.opening()["cautions"]
    assert "Sales also made the tiers." in journal.text()


def test_that_the_results_of_what_came_after_can_be_asked_for(journal: Ends) -> None:
    fill(journal)
    journal.take(reached(reversed(SHARES), "2020-Q2"), "results")
    found = journal.asked("--next", "--to", "2020-03-31")
    assert (found["next_period"], found["periods"]) == (True, ["2020-Q2"])
    assert found["skills"][0]["spearman"] < -0.8
    assert "sales of Q2 2020" in journal.text("--next", "--to", "2020-03-31")


def test_that_metric_and_rubric_are_found_by_name(journal: Ends) -> None:
    fill(journal)
    journal.take(reached(reversed(SHARES), metric="Margin"), "results")
    assert journal.asked()["metric"] == "Margin"
    assert journal.asked("--metric", " MARGIN", "--rubric", "Imported")["metric"] == "Margin"
    assert journal.opening("--metric", "sales")["spearman"] > 0
    for arguments, said in (
        (("--metric", "Margn"), "no metric “Margn” in this journal; did you mean Margin"),
        (("--rubric", "importd"), "no rubric “importd” in this journal; did you mean imported"),
    ):
        with pytest.raises(NotFound, match=said):
            main(["means-ends", *arguments, "--journal", str(journal.path)])


def test_that_csv_holds_what_json_says(journal: Ends) -> None:
    fill(journal)
    skill = journal.opening()
    (row,) = csv.DictReader(io.StringIO(journal.text("--format", "csv")))
    assert (row["metric"], row["skill"], row["verdict"]) == ("sales", "Opening", "linked")
    for field in ("spearman", "ci_low", "ci_high", "p_value", "p_adjusted"):
        assert row[field] == repr(skill[field])


def test_that_a_rating_refused_or_a_figure_misread_enters_no_link(journal: Ends) -> None:
    fill(journal)
    before = journal.asked()
    for figure in ("1.000,5", "104,0", "1e999", "nan", "four"):
        journal.refuses({"rep": "Rep 01", "period": "2020-02", "attainment": figure})
    assert journal.asked() == before


def test_that_an_exported_journal_says_the_same(
    journal: Ends, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fill(journal)
    journal.take(reached([100, 90, 80], "2020-02"), "results")
    out = tmp_path / "out"
    assert main(["export", "--journal", str(journal.path), "--out", str(out)]) == 0
    again = tmp_path / "again.fieldcoach"
    for kind in ("reps", "observations", "results"):
        assert main(["import", kind, str(out / f"{kind}.csv"), "--journal", str(again)]) == 0
    capsys.readouterr()
    assert main(["means-ends", "--format", "json", "--journal", str(again)]) == 0
    assert json.loads(capsys.readouterr().out) == journal.asked()


@pytest.mark.parametrize("more", [["--next", "2020"], ["--format", "xml"], ["--metric", "\udce9"]])
def test_that_wrong_usage_ends_with_2(more: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["means-ends", *more]) == 2
    assert capsys.readouterr().err.startswith("fieldcoach")
