"""A figure of the command line is that of the package and of its words.

What can be added up by hand from the exported observations and results is added up by hand.
"""

import csv
import io
import re
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest

from fieldcoach import clock
from fieldcoach.coaching import growth, reps
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.wording import number, percent, short_day
from fieldcoach.domain.days import Window
from fieldcoach.domain.names import match_key
from fieldcoach.domain.results import parse_period
from tests.coaching.builders import Team, draft, week
from tests.conftest import NOW
from tests.exchange.told_journals import NARROWED, SINCE, UNTIL, Packages, opened, packages, told
from tests.told import Package, Row, Told, said

__all__ = ["opened", "packages", "told"]

GROUP_FIELDS = ("reps", "observations", "observed_share", "mean")


def figure(cell: str) -> float | None:
    return float(cell) if cell else None


def flat(skill: dict[str, Any], fields: tuple[str, ...]) -> list[Any]:
    return [skill[field] for field in fields]


@pytest.mark.parametrize("days", [(), NARROWED])
def test_that_a_comparison_is_the_same_in_json_in_csv_and_in_the_package(
    told: Told, packages: Packages, days: tuple[object, ...]
) -> None:
    compared = told.json("compare", *days)
    rows = told.rows("compare", *days)
    assert rows == packages[days].rows("comparison")
    assert len(rows) == len(compared["skills"]) > 6
    assert {row["rubric"] for row in rows} == {compared["rubric"]}
    for row, skill in zip(rows, compared["skills"], strict=True):
        fields = ("difference", "ci_low", "ci_high", "cliffs_delta", "hedges_g", "p_value",
                  "p_adjusted")  # fmt: skip
        assert [figure(row[field]) for field in fields] == flat(skill, fields)
        for field in ("skill", "key", "verdict", "sentence"):
            assert row[field] == skill[field]
        assert row["rubric_version"] == str(skill["rubric_version"])
        assert row["cautions"].split() == skill["cautions"]
        for tier in ("star", "average"):
            said = [figure(row[f"{tier}_{field}"]) for field in GROUP_FIELDS]
            assert said == flat(skill[tier], GROUP_FIELDS)
        pairs = ("higher", "tied", "lower", "total")
        assert [int(row[f"pairs_{field}"]) for field in pairs] == flat(skill["pairs"], pairs)


@pytest.mark.parametrize("days", [(), NARROWED])
def test_that_growth_is_the_same_in_json_in_csv_and_in_the_package(
    told: Told, packages: Packages, days: tuple[object, ...]
) -> None:
    package = packages[days]
    grown_rows, point_rows = package.rows("growth"), package.rows("growth_points")
    for rep in [row["rep"] for row in package.rows("reps")][::4]:
        grown = told.json("growth", "--rep", rep, *days)
        rows = [row for row in grown_rows if row["rep"] == rep]
        assert rows == told.rows("growth", "--rep", rep, *days)
        fields = ("sessions", "per_90_days", "ci_low", "ci_high", "p_value", "p_adjusted",
                  "theil_sen_per_90_days", "mdc95")  # fmt: skip
        for row, skill in zip(rows, grown["skills"], strict=True):
            assert [figure(row[field]) for field in fields] == flat(skill, fields)
            assert row["cautions"].split() == skill["cautions"]
            assert [row["verdict"], row["sentence"]] == [skill["verdict"], skill["sentence"]]
            days_of = [
                (point["date"], float(point["mean"]), int(point["observations"]))
                for point in point_rows
                if (point["rep_id"], point["series_id"]) == (row["rep_id"], row["series_id"])
            ]
            assert days_of == [
                (point["date"], point["mean"], point["observations"]) for point in skill["points"]
            ]


@pytest.mark.parametrize("days", [(), NARROWED])
def test_that_means_and_ends_are_the_same_in_json_in_csv_and_in_the_package(
    told: Told, packages: Packages, days: tuple[object, ...]
) -> None:
    found, rows = told.json("means-ends", *days), told.rows("means-ends", *days)
    assert rows == packages[days].rows("means_ends")
    fields = ("reps", "spearman", "ci_low", "ci_high", "p_value", "p_adjusted",
              "left_one_out_low", "left_one_out_high")  # fmt: skip
    assert len(rows) == len(found["skills"]) > 6
    for row, skill in zip(rows, found["skills"], strict=True):
        assert [figure(row[field]) for field in fields] == flat(skill, fields)
        assert [row["metric"], row["rubric"]] == [found["metric"], found["rubric"]]
        assert [row["verdict"], row["sentence"]] == [skill["verdict"], skill["sentence"]]
        assert row["cautions"].split() == skill["cautions"]


@pytest.mark.parametrize("days", [(), NARROWED])
def test_that_levels_are_those_added_up_by_hand_from_the_observations(
    told: Told, packages: Packages, days: tuple[object, ...]
) -> None:
    package = packages[days]
    solid, levels = package.solid(), package.levels()
    compared = told.json("compare", *days)
    held_by = tiers_under(package, compared["rubric"])
    tiers = {rep: next(iter(held)) for rep, held in held_by.items() if len(held) == 1}
    assert {one["rep"] for one in compared["left_out"] if one["why"] == "changed_tier"} == {
        rep for rep, held in held_by.items() if len(held) > 1 and held & {"star", "average"}
    }
    for row in told.rows("compare", *days):
        for tier in ("star", "average"):
            held = {
                rep: level
                for (rep, series), level in solid.items()
                if series == row["series_id"] and tiers.get(rep) == tier
            }
            assert int(row[f"{tier}_reps"]) == len(held)
            if held:
                assert float(row[f"{tier}_mean"]) == pytest.approx(fmean(held.values()))
            given = sum(
                package.series()[one["skill_id"]] == row["series_id"] and one["rep"] in held
                for one in package.counted()
            )
            assert int(row[f"{tier}_observations"]) == given
    values, day_of = package.visit_values(), package.days()
    for point in package.rows("growth_points"):
        of_day = [
            value
            for visit, value in values[point["rep"], point["series_id"]].items()
            if day_of[visit] == point["date"]
        ]
        assert float(point["mean"]) == pytest.approx(fmean(of_day))
    series = {(row["key"], row["rubric_version"]): row["series_id"] for row in
              package.rows("means_ends")}  # fmt: skip
    for skill in told.json("means-ends", *days)["skills"]:
        of_skill = series[skill["key"], str(skill["rubric_version"])]
        for point in skill["points"]:
            assert point["level"] == pytest.approx(solid[point["rep"], of_skill])
            assert point["level"] == pytest.approx(levels[point["rep"], of_skill][0])


def tiers_under(package: Package, rubric: str) -> dict[str, set[str]]:
    """Return the tiers that each rep had on the days rated under a rubric."""
    held: dict[str, set[str]] = {}
    for row in package.counted():
        if row["rubric"] == rubric:
            held.setdefault(row["rep"], set()).add(row["tier"])
    return held


@pytest.mark.parametrize("days", [(), NARROWED])
def test_that_attainment_is_that_of_the_exported_results(
    told: Told, packages: Packages, days: tuple[object, ...]
) -> None:
    window = Window(SINCE, UNTIL) if days else Window(None, None)
    metrics = {match_key(row["metric"]) for row in packages[()].rows("results")}
    for metric in metrics:
        reached: dict[str, list[float]] = {}
        for row in packages[()].rows("results"):
            in_window = parse_period(row["period"]).overlaps(window)
            share = attainment_by_hand(row)
            if match_key(row["metric"]) == metric and in_window and share is not None:
                reached.setdefault(row["rep"], []).append(share)
        found = told.json("means-ends", "--metric", metric, *days)
        points = [point for skill in found["skills"] for point in skill["points"]]
        assert points
        for point in points:
            assert point["attainment"] == pytest.approx(fmean(reached[point["rep"]]))
            assert point["periods"] == len(reached[point["rep"]])


def attainment_by_hand(row: Row) -> float | None:
    if row["attainment"]:
        return float(row["attainment"]) / 100
    return float(row["actual"]) / float(row["target"]) if float(row["target"]) > 0 else None


@pytest.mark.parametrize("days", [(), NARROWED])
def test_that_the_text_says_the_sentences_and_counts_of_the_json(
    told: Told, days: tuple[object, ...]
) -> None:
    lines = told.text("compare", *days).splitlines()
    for skill in told.json("compare", *days)["skills"]:
        at = lines.index(skill["sentence"])
        counted = [line.strip() for line in lines[at + 1 : at + 3] if line.startswith("  ")]
        sides = [skill[tier] for tier in ("star", "average") if skill[tier]["reps"]]
        assert [re.findall(r"\d+", line) for line in counted] == [
            [str(side["reps"]), str(side["observations"]), percent(side["observed_share"])[:-2]]
            for side in sides
        ]
    lines = told.text("means-ends", *days).splitlines()
    for skill in told.json("means-ends", *days)["skills"]:
        assert skill["sentence"] in lines


@pytest.mark.parametrize("days", [(), NARROWED])
def test_that_the_text_of_growth_says_the_days_of_the_json(
    told: Told, packages: Packages, days: tuple[object, ...]
) -> None:
    package = packages[days]
    rep = max(package.rows("growth_points"), key=lambda row: row["date"])["rep"]
    lines = told.text("growth", "--rep", rep, *days).splitlines()
    rows = [row for row in package.rows("growth") if row["rep"] == rep]
    skills = told.json("growth", "--rep", rep, *days)["skills"]
    for row, skill in zip(rows, skills, strict=True):
        level = package.measure(row["series_id"]).level
        said = ", ".join(
            f"{short_day(clock.date.fromisoformat(point['date']), NOW.date())}:"
            f" {level(point['mean'])}"
            for point in skill["points"]
        )
        at = lines.index("  " + said)
        assert lines[at - 1].startswith(f"{skill['skill']}: ")
        assert lines[at - 1].endswith(skill["sentence"])


def test_that_what_if_is_the_same_in_json_and_in_words(told: Told) -> None:
    for part in ("quarter", "half", "all"):
        lines = told.text("compare", "--what-if", part).splitlines()
        asked = told.json("compare", "--what-if", part, "--point-value", 250)["what_if"]
        plain = told.json("compare", "--what-if", part)["what_if"]
        assert asked["skills"]
        for one, other in zip(asked["skills"], plain["skills"], strict=True):
            assert f"  {other['sentence']}" in lines
            figures = (
                number(one["team_before"], 2),
                number(one["team_after"], 2),
                number(one["star_level"], 2),
                number(one["points"]),
            )
            assert all(figure in other["sentence"] for figure in figures)
            assert one["value"] == pytest.approx(250 * one["points"])
            assert one["points"] == pytest.approx(one["gain_per_rep_below"] * one["reps_below"])


def test_that_the_stars_level_is_the_same_beside_a_rep_and_in_the_comparison(
    told: Told, opened: Journal
) -> None:
    compared = {
        (skill["key"], skill["rubric_version"]): skill["star"]
        for skill in told.json("compare")["skills"]
    }
    seen = 0
    for rep in reps.reps(opened)[::5]:
        for curve in growth.of_rep(opened, rep.id).skills:
            star = compared.get((curve.key, curve.rubric_version))
            if star is not None and star["reps"] >= 3:
                assert curve.stars == star["reps"]
                assert curve.benchmark == pytest.approx(star["mean"])
                seen += 1
    assert seen > 6


def test_that_one_reps_package_holds_no_other_rep(told: Told, tmp_path: Path) -> None:
    everybody = told.package(tmp_path / "all", "--private")
    names = [row["rep"] for row in everybody.rows("reps")]
    own = next(row for row in everybody.rows("growth"))["rep"]
    package = told.package(tmp_path / "one", "--rep", own)
    assert not {"comparison.csv", "means_ends.csv", "private_notes.csv"} & package.files()
    others = [name for name in names if name != own]
    keys = {row["rep_id"] for row in everybody.rows("reps") if row["rep"] != own}
    notes = [row["private_note"] for row in everybody.rows("private_notes")]
    for path in package.folder.iterdir():
        text = path.read_text("utf-8-sig")
        found = [one for one in (*others, *keys, *notes) if one in text]
        assert (path.name, found) == (path.name, [])
    for name in ("growth", "growth_points", "results", "tiers"):
        mine = [row for row in everybody.rows(name) if row["rep"] == own]
        assert package.rows(name) == mine


def test_that_a_semicolon_file_says_the_same_figures(
    told: Told, packages: Packages, tmp_path: Path
) -> None:
    german = told.package(tmp_path, "--excel-locale", "de_DE")
    for name in ("comparison", "growth_points", "means_ends", "results"):
        text = (german.folder / f"{name}.csv").read_text("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
        for row, plain in zip(rows, packages[()].rows(name), strict=True):
            for field in ("mean", "difference", "spearman", "p_value", "target", "attainment"):
                assert row.get(field, "").replace(",", ".") == plain.get(field, "")


@pytest.mark.parametrize("days", [(), NARROWED])
def test_that_every_figure_is_the_same_after_a_round_trip(
    told: Told, packages: Packages, tmp_path: Path, days: tuple[object, ...]
) -> None:
    again = Told(tmp_path / "again.fieldcoach")
    for kind in ("reps", "tiers", "results", "observations"):
        said("import", kind, packages[()].folder / f"{kind}.csv", "--journal", again.journal)
    for rubric in sorted({row["rubric"] for row in packages[()].counted()}):
        for more in ((), ("--purpose", "develop"), ("--tiers", "average,star")):
            asked = ("compare", "--rubric", rubric, *more, *days)
            assert again.json(*asked) == told.json(*asked)
        for more in ((), ("--next",)):
            asked = ("means-ends", "--rubric", rubric, *more, *days)
            assert again.json(*asked) == told.json(*asked)
    for rep in [row["rep"] for row in packages[()].rows("reps")][::4]:
        asked = ("growth", "--rep", rep, *days)
        assert again.json(*asked) == told.json(*asked)


def test_that_managers_with_as_many_reps_stand_by_name(tmp_path: Path) -> None:
    rows = ["rep,date,visit,skill,rating,manager"]
    for first, (rep, manager) in enumerate(zip("ABCDEF", "ZYZYZY", strict=True), start=1):
        rows += [f"{rep},2026-0{n}-0{first},1,Opening,{1 + (n + first) % 5},{manager}"
                 for n in range(1, 7)]  # fmt: skip
    told = Told(tmp_path / "j.fieldcoach")
    (tmp_path / "o.csv").write_text("\n".join(rows), "utf-8")
    (tmp_path / "r.csv").write_text(
        "rep,period,attainment\n" + "\n".join(f"{rep},2026,{90 + ord(rep)}" for rep in "ABCDEF"),
        "utf-8",
    )
    for kind, file in (("observations", "o.csv"), ("results", "r.csv")):
        said("import", kind, tmp_path / file, "--journal", told.journal)
    (skill,) = told.json("means-ends")["skills"]
    assert [(one["manager"], one["reps"]) for one in skill["within"]] == [("Y", 3), ("Z", 3)]


def test_that_a_wording_that_moved_is_told_from_the_one_in_use(tmp_path: Path) -> None:
    path = tmp_path / "j.fieldcoach"
    with journals.create(path) as journal:
        team = Team(journal, draft("opening"))
        rep = team.rep("Ana Ruiz", "average")
        team.days(rep, [1, 1, 2, 2, 3, 3, 4, 4, 5, 5])
        new = team.publish(draft("opening"))
        for number_of in (12, 13):
            team.day(rep, week(number_of), {"opening": 3}, version=new)
    lines = Told(path).text("growth", "--rep", "Ana Ruiz").splitlines()
    assert "Growing: Opening in version 1." in lines
