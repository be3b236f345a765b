"""`fieldcoach compare` with tiers of one's own and with what if, told in words, JSON and CSV."""

import json
from pathlib import Path

import pytest

from fieldcoach.cli.main import main

TEAM = (
    ("Ana", "star", "5 4 5 5"),
    ("Bo", "star", "5 5 4 5"),
    ("Cy", "star", "4 5 5 5"),
    ("Di", "average", "3 2 3 3"),
    ("Ed", "average", "2 3 3 2"),
    ("Flo", "average", "3 3 3 4"),
    ("Gus", "average", "2 2 3 2"),
    ("Hal", "Key Account", "4 4 4 5"),
    ("Ida", "Key Account", "5 4 4 4"),
    ("Jon", "Key Account", "4 4 5 4"),
    ("Kim", "Key Account", "4 4 4 4"),
)


@pytest.fixture
def journal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    rows, path = tmp_path / "rows.csv", tmp_path / "j.fieldcoach"
    lines = ["rep,tier,date,visit,skill,rating"]
    for rep, tier, ratings in TEAM:
        for day, rating in enumerate(ratings.split(), start=1):
            lines += [f"{rep},{tier},2026-03-{day:02},{visit},Opening,{rating}" for visit in (1, 2)]
    rows.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert main(["import", "observations", str(rows), "--journal", str(path)]) == 0
    capsys.readouterr()
    return path


def said(capsys: pytest.CaptureFixture[str], journal: Path, *words: str) -> str:
    assert main(["compare", "--journal", str(journal), *words]) == 0
    return capsys.readouterr().out


def test_that_a_tier_of_ones_own_is_named_everywhere(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = said(capsys, journal, "--tiers", "Key Account,average")
    assert "sets your 4 reps in “Key Account” apart from your 4 averages." in text
    assert "goes with being among the reps in “Key Account”" in text
    assert "  4 reps in “Key Account”, 32 ratings" in text
    assert "Is a star (3): Ana, Bo, Cy" in text
    assert "stars" not in text


def test_that_a_tier_is_found_however_it_is_written(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = said(capsys, journal, "--tiers", "Key Account,average", "--format", "json")
    assert said(capsys, journal, "--tiers", " key account ,AVERAGE", "--format", "json") == wanted
    assert json.loads(wanted)["skills"][0]["star"]["reps"] == 4


def test_that_what_if_is_told_with_what_it_rests_on(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = said(capsys, journal)
    text = said(capsys, journal, "--what-if", "quarter")
    assert text.startswith(plain)
    rest = text.removeprefix(plain)
    assert "What if everyone closed a quarter of the gap to the level of the stars?" in rest
    assert "  Opening: the team's mean would rise from " in rest
    assert "What that rests on:\n  This is arithmetic, no forecast" in rest
    assert "worth" not in rest
    valued = said(capsys, journal, "--what-if", "quarter", "--point-value", "250")
    assert "; if a point is worth what you assume, about " in valued
    assert "is worth 250 is your assumption." in valued


def test_that_what_if_is_in_the_json_only_when_it_is_asked_for(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = json.loads(said(capsys, journal, "--format", "json"))
    assert "what_if" not in plain
    asked = ("--what-if", "all", "--point-value", "2.5", "--format", "json")
    told = json.loads(said(capsys, journal, *asked))
    answer = told.pop("what_if")
    assert told == plain
    assert (answer["part"], answer["point_value"]) == ("all", 2.5)
    (skill,) = answer["skills"]
    assert skill["skill"] == "Opening"
    assert skill["team_before"] < skill["star_level"] <= skill["team_after"]
    assert (
        skill["points"]
        == pytest.approx(skill["gain_per_rep_below"] * skill["reps_below"])
        == pytest.approx((skill["team_after"] - skill["team_before"]) * skill["reps"])
    )
    assert skill["value"] == pytest.approx(2.5 * skill["points"])
    assert skill["sentence"].startswith("Opening: the team's mean would rise")


def test_that_what_if_is_no_part_of_csv_and_that_this_is_said(
    journal: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plain = said(capsys, journal, "--format", "csv")
    words = ["compare", "--journal", str(journal), "--format", "csv", "--what-if", "half"]
    assert main(words) == 0
    told = capsys.readouterr()
    assert told.out == plain
    assert told.err == "--what-if is told in text and JSON, not in CSV.\n"


@pytest.mark.parametrize(
    "words",
    [
        ("--point-value", "250"),
        ("--what-if", "third"),
        ("--what-if", "half", "--point-value", "2,5"),
        ("--what-if", "half", "--point-value", "0"),
        ("--what-if", "half", "--point-value", "nan"),
        ("--what-if", "half", "--point-value", "inf"),
        ("--tiers", "star,Star"),
    ],
)
def test_that_wrong_usage_is_told_in_one_line(
    journal: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert main(["compare", "--journal", str(journal), *words]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.count("\n") == 1


def test_that_a_journal_without_a_gap_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, path = tmp_path / "rows.csv", tmp_path / "empty.fieldcoach"
    rows.write_text("rep,date,skill,rating\nAna,2026-03-01,Opening,3\n", encoding="utf-8")
    assert main(["import", "observations", str(rows), "--journal", str(path)]) == 0
    capsys.readouterr()
    text = said(capsys, path, "--what-if", "half")
    assert "On no skill are the stars clearly ahead, nor is there a hint of it" in text
    assert "What that rests on" not in text
    assert "Tiers are not drawn by lot" not in text
