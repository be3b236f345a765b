"""`fieldcoach compare`, `growth` and `export`: outputs, exit codes, wrong usage."""

import csv
import io
import json
import subprocess
from pathlib import Path

import pytest

from fieldcoach.cli.main import main
from fieldcoach.errors import FileUnwritable, JournalMissing, NotFound
from tests.cli.conftest import ROOT, command


def said(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """Return what a run that succeeds prints."""
    assert main([str(argument) for argument in arguments]) == 0
    out, error = capsys.readouterr()
    assert error == ""
    return out


def test_that_compare_speaks_words(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = said(capsys, "compare", "--journal", demo_file)
    assert text.startswith("B2B field sales · all days\n")
    assert "sets your stars apart. Your 4 stars average" in text
    assert "\n  4 stars, 151 ratings, observed in 79 % of their visits\n  6 averages, 247" in text
    assert text.count("As version 1 of the rubric words it:\nExplores needs") == 1
    # Behind the skills, the strongest first: who is left out, and what to bear in mind.
    assert text.endswith(
        "\n\nLeft out:\n"
        "  Changed tier in these days (1): Grace Liu\n"
        "  Is a developing rep (2): Hugo Martin, Ines Duarte\n"
        "\nTo bear in mind:\n"
        "  Leaves a summary, Knows the account, Presents the offer, Sets an objective:"
        " At least one of the stars is below the mean of the averages.\n"
        "  Explores needs in version 2, Explores needs in version 1:"
        " It was worded anew in these days; ratings under the old and the new wording are kept"
        " apart.\n"
    )
    order = ("Gains commitment", "Handles objections", "Sets an objective", "Left out")
    places = [text.index(f"\n{words}") for words in order]
    assert places == sorted(places)


def test_that_hundreds_left_out_are_a_line_for_each_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows, tiers, journal = (tmp_path / name for name in ("rows.csv", "tiers.csv", "j.fieldcoach"))
    names = [f"Rep {number:03}" for number in range(1, 301)]
    rows.write_text(
        "rep,date,skill,rating\n" + "".join(f"{n},2020-03-02,Opening,3\n" for n in names),
        encoding="utf-8",
    )
    tiers.write_text(
        "rep,tier,from\n" + "".join(f"{n},on leave,2020-01-01\n" for n in names[:9]),
        encoding="utf-8",
    )
    said(capsys, "import", "tiers", tiers, "--journal", journal)
    said(capsys, "import", "observations", rows, "--journal", journal)
    text = said(capsys, "compare", "--journal", journal)
    assert text.splitlines()[-3:] == [
        "Left out:",
        "  Is in “on leave” (9): " + ", ".join(names[:8]) + " and 1 more",
        "  Has no tier (291): " + ", ".join(names[9:17]) + " and 283 more",
    ]
    compared = json.loads(said(capsys, "compare", "--journal", journal, "--format", "json"))
    assert [one["rep"] for one in compared["left_out"]] == names


def test_that_compare_narrows_and_says_to_what(
    demo_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = said(
        capsys, "--journal", demo_file, "compare", "--format", "json", "--from", "2026-03-01",
        "--to", "2026-10-31", "--purpose", "develop", "--tiers", "average,developing",
        "--rubric", "b2b FIELD sales",
    )  # fmt: skip
    compared = json.loads(out)
    assert (compared["from"], compared["to"]) == ("2026-03-01", "2026-10-31")
    assert compared["rubric"] == "B2B field sales"
    assert any(one["why"] == "other_tier" for one in compared["left_out"])
    everything = json.loads(said(capsys, "compare", "--journal", demo_file, "--format", "json"))
    assert (everything["from"], everything["to"]) == (None, None)
    ratings = [
        sum(s["average"]["observations"] for s in c["skills"]) for c in (compared, everything)
    ]
    assert 0 < ratings[0] < ratings[1]


def test_that_csv_holds_what_json_says(demo_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(said(capsys, "compare", "--journal", demo_file, "--format", "json"))
    skills = told["skills"]
    table = csv.DictReader(
        io.StringIO(said(capsys, "compare", "--journal", demo_file, "--format", "csv"))
    )
    assert [(row["skill"], row["star_mean"], row["verdict"]) for row in table] == [
        (s["skill"], repr(s["star"]["mean"]), s["verdict"])
        if s["star"]["mean"] is not None
        else (s["skill"], "", s["verdict"])
        for s in skills
    ]


def test_that_growth_speaks_words_json_and_csv(
    demo_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for_ana = ("growth", "--rep", " ana  RUIZ ", "--journal", demo_file)
    text = said(capsys, *for_ana)
    assert text.startswith(
        "Ana Ruiz · all days\n22 ride-alongs, 5 Jun 2025 to 12 Nov.\n"
        "Growing: Engages the customer, Gains commitment.\nSlipping: Knows the account.\n\n"
    )
    assert "\nEngages the customer: Growing. +0.3 points per 90 days" in text
    # What is done or not is told in shares, what is rated in levels.
    assert "\n  20 May: 50 %, 19 Jun: 0 %, " in text
    assert "\n  20 May: 2.3, 19 Jun: 2.3, " in text
    cautions = text.split("\nTo bear in mind:\n")[1]
    assert (
        "  Explores needs in version 2, Explores needs in version 1:"
        " The wording changed; days under the other wording are not mixed in.\n"
    ) in cautions
    grown = json.loads(said(capsys, *for_ana, "--format", "json"))
    assert grown["rep"] == "Ana Ruiz"
    assert grown["team"]
    narrowed = json.loads(said(capsys, *for_ana, "--format", "json", "--skill", "gains COMMITMENT"))
    assert {skill["skill"] for skill in narrowed["skills"]} == {"Gains commitment"}
    table = list(csv.DictReader(io.StringIO(said(capsys, *for_ana, "--format", "csv"))))
    assert [row["per_90_days"] for row in table] == [
        "" if s["per_90_days"] is None else repr(s["per_90_days"]) for s in grown["skills"]
    ]


def test_that_a_reading_verb_creates_no_journal(tmp_path: Path) -> None:
    nowhere = tmp_path / "none.fieldcoach"
    for verb in (
        ("compare",),
        ("growth", "--rep", "Ana"),
        ("means-ends",),
        ("export", "--out", tmp_path / "x"),
    ):
        with pytest.raises(JournalMissing, match="There is no journal at"):
            main([*map(str, verb), "--journal", str(nowhere)])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "said_of_it"),
    [
        ("Ana Ruis", "did you mean Ana Ruiz?"),
        ("carla morety", "did you mean Carla Moretti?"),
        ("Zzz", "There is no rep “Zzz” in this journal."),
    ],
)
def test_that_an_unknown_rep_is_told_the_nearest_name(
    demo_file: Path, tmp_path: Path, name: str, said_of_it: str
) -> None:
    for verb in (("growth",), ("export", "--out", str(tmp_path / "x"))):
        with pytest.raises(NotFound) as caught:
            main([*verb, "--rep", name, "--journal", str(demo_file)])
        assert str(caught.value).endswith(said_of_it)


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["import", "calls", "x.csv"],
        ["import", "observations"],
        ["import", "observations", "x.csv", "--levels", "8"],
        ["import", "observations", "x.csv", "--owner", " "],
        ["export"],
        ["export", "--out", "x", "--format", "pdf"],
        ["export", "--out", "x", "--excel-locale", "klingon"],
        ["growth"],
        ["compare", "--from", "2026-02-30"],
        ["compare", "--from", "2026-03-01", "--to", "2026-02-01"],
        ["compare", "--tiers", "star"],
        ["compare", "--tiers", "star,Star"],
        ["compare", "--purpose", "fun"],
        ["compare", "--format", "xml"],
        ["--journal", "x", "demo"],
    ],
)
def test_that_wrong_usage_ends_with_2_and_says_so(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, error = capsys.readouterr()
    assert out == ""
    (line,) = error.splitlines()
    assert line.startswith("fieldcoach")
    assert line.endswith("--help")


def test_that_a_skill_nobody_rated_in_these_days_is_an_empty_result(
    demo_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("growth", "--journal", demo_file, "--rep", "Ana Ruiz", "--skill", "explores NEEDS")
    days = ("--from", "1999-01-01", "--to", "1999-12-31")
    assert "Nothing was rated in these days." in said(capsys, *asked, *days)
    found = json.loads(said(capsys, *asked, *days, "--format", "json"))
    assert found == {"rep": "Ana Ruiz", "skills": [], "team": []}


@pytest.mark.parametrize(
    "arguments",
    [
        ["export", "--out", ""],
        ["export", "--journal", " ", "--out", "x"],
        ["import", "reps", ""],
        ["--journal", "", "compare"],
    ],
)
def test_that_a_blank_path_is_not_the_folder_one_stands_in(
    arguments: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert "the path is blank" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["growth", "--rep", "Jos\udce9"],
        ["growth", "--rep", "Ana", "--skill", "\udce9"],
        ["export", "--out", "x", "--rep", "\udce9"],
        ["compare", "--rubric", "\udce9"],
        ["compare", "--tiers", "\udce9,star"],
        ["import", "reps", "x.csv", "--owner", "\udce9"],
    ],
)
def test_that_a_name_in_another_encoding_is_told_without_a_traceback(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    # What a terminal hands over that is not in its own encoding arrives as lone surrogates.
    assert main(arguments) == 2
    assert "is not text in this terminal's encoding" in capsys.readouterr().err


def test_that_an_unknown_purpose_is_told_with_those_there_are(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["compare", "--purpose", "fun"]) == 2
    assert "“fun” is none of learn, develop, support" in capsys.readouterr().err
    assert main(["compare", "--purpose", "Learn ", "--levels", "3"]) == 2
    assert "purpose" not in capsys.readouterr().err.splitlines()[-1]


def test_that_help_and_version_are_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("fieldcoach ")
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    verbs = ("import", "export", "compare", "growth", "means-ends", "demo")
    assert all(verb in told for verb in verbs)


def test_that_an_export_says_which_files_it_wrote(
    demo_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "package"
    text = said(capsys, "export", "--journal", demo_file, "--out", folder)
    assert f"{folder / 'reps.csv'}: 13 rows\n" in text
    assert sorted(path.name for path in folder.glob("*.csv")) == sorted(
        Path(line.split(": ")[0]).name for line in text.splitlines()
    )


def test_that_an_export_over_a_file_is_refused(demo_file: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(FileUnwritable, match="cannot be written"):
        main(["export", "--journal", str(demo_file), "--out", str(tmp_path / "file")])
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_that_an_empty_journal_is_no_failure(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, journal = tmp_path / "reps.csv", tmp_path / "j.fieldcoach"
    file.write_text("rep\nAna\n", encoding="utf-8")
    said(capsys, "import", "reps", file, "--journal", journal)
    assert json.loads(said(capsys, "compare", "--journal", journal, "--format", "json")) == {
        "from": None,
        "to": None,
        "rubric": None,
        "relabellings": 0,
        "left_out": [],
        "cautions": [],
        "skills": [],
    }
    assert said(capsys, "compare", "--journal", journal)
    assert "Nothing was rated" in said(capsys, "growth", "--rep", "ana", "--journal", journal)
    assert said(capsys, "export", "--journal", journal, "--out", tmp_path / "out")


def test_that_a_reader_who_leaves_early_hears_nothing(demo_file: Path) -> None:
    process = subprocess.Popen(
        command("growth", "--rep", "Ana Ruiz", "--format", "json", "--journal", demo_file),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    process.wait(timeout=60)
    assert process.stderr.read() == ""
    process.stderr.close()
