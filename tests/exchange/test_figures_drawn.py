"""The tables and charts of a journal say the figures of the command line."""

from pathlib import Path
from typing import Any

import pytest
from matplotlib.text import Text

from fieldcoach import clock
from fieldcoach.charts import comparison as comparison_chart
from fieldcoach.charts import growth_sheet, heat_map
from fieldcoach.charts import means_ends as ends_chart
from fieldcoach.charts.tables import comparison_table, heat_table, link_table, rep_table
from fieldcoach.coaching import comparison, growth, means_ends, reps, team_skills
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.wording import percent, short_day, signed
from fieldcoach.exchange import chart_files
from tests.exchange.told_journals import Packages, opened, packages, told
from tests.told import Told

__all__ = ["opened", "packages", "told"]


def test_that_the_table_of_a_comparison_says_the_figures_of_the_json(
    told: Told, opened: Journal, packages: Packages
) -> None:
    compared = comparison.compare(opened)
    shown = comparison_table(compared)
    skills = by_verdict_and_name(told.json("compare")["skills"])
    series = {(row["key"], row["rubric_version"]): row["series_id"] for row in
              told.rows("compare")}  # fmt: skip
    assert len(shown.rows) == len(skills)
    for cells in shown.rows:
        row = dict(zip(shown.columns, cells, strict=True))
        skill = skills[row["Skill"]]
        measure = packages[()].measure(series[skill["key"], str(skill["rubric_version"])])
        for head, tier in (("Stars", "star"), ("Averages", "average")):
            assert row[f"{head}: reps"] == str(skill[tier]["reps"])
            assert row[f"{head}: level"] == measure.level(skill[tier]["mean"])
            assert row[f"{head}: scored in"] == percent(skill[tier]["observed_share"])
        decimals = len(row["Stars higher by"].partition(".")[2])
        assert is_rounded(row["Stars higher by"], skill["difference"], row["Unit"], decimals)
        assert is_rounded(row["Range from"], skill["ci_low"], row["Unit"], decimals)
        assert is_rounded(row["Range to"], skill["ci_high"], row["Unit"], decimals)
        pairs = skill["pairs"]
        assert row["Higher in pairs"] == f"{pairs['higher']} of {pairs['total']}"


def is_rounded(cell: str, value: float, unit: str, decimals: int) -> bool:
    """Whether a cell says a value, rounded to so many decimals; of a share, in percent."""
    read = float(cell.replace("\N{MINUS SIGN}", "-"))
    exact = value * 100 if unit == "percentage points" else value
    return abs(read - exact) <= 0.5 * 10**-decimals + 1e-9


def by_verdict_and_name(skills: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return skills by the name they stand under, with the version where there are two wordings."""
    keys = [skill["key"] for skill in skills]
    return {
        skill["skill"]
        if keys.count(skill["key"]) == 1
        else f"{skill['skill']}, version {skill['rubric_version']}": skill
        for skill in skills
    }


def test_that_the_table_of_a_scatter_says_the_points_of_the_json(
    told: Told, opened: Journal, packages: Packages
) -> None:
    found = told.json("means-ends")
    linked = means_ends.means_ends(opened)
    for row, skill in zip(linked.skills, found["skills"], strict=True):
        measure = packages[()].measure(str(row.series))
        assert sorted(link_table(row, found["metric"]).rows) == sorted(
            (
                point["rep"],
                point["tier"] or "–",
                measure.level(point["level"]),
                str(point["observations"]),
                percent(point["attainment"]),
                str(point["periods"]),
            )
            for point in skill["points"]
        )


def test_that_the_table_of_a_rep_says_the_points_of_the_json(
    told: Told, opened: Journal, packages: Packages
) -> None:
    rep = reps.reps(opened)[0]
    grown = growth.of_rep(opened, rep.id)
    skills = told.json("growth", "--rep", rep.name)["skills"]
    for curve, skill in zip(grown.skills, skills, strict=True):
        level = packages[()].measure(str(curve.series)).level
        shown = rep_table(grown).rows
        for point in skill["points"]:
            cells = (level(point["mean"]), str(point["observations"]))
            day = clock.date.fromisoformat(point["date"])
            assert cells in [
                row[2:4]
                for row in shown
                if row[0].partition(", version")[0] == skill["skill"] and is_day(row[1], day)
            ]


def is_day(words: str, day: clock.date) -> bool:
    return words.endswith(f" {short_day(day)} {day.year}")


def test_that_the_heat_map_says_the_levels_added_up_by_hand(
    opened: Journal, packages: Packages
) -> None:
    team = team_skills.team_skills(opened)
    levels = packages[()].levels()
    shown = heat_table(team)
    for row, cells in zip(team.rows, shown.rows, strict=True):
        for skill, said in zip(team.skills, cells[2:-1], strict=True):
            there = levels.get((row.rep.name, str(skill.series)))
            if there is None:
                assert said == "–"
                continue
            level, visits, days = there
            told = packages[()].measure(str(skill.series)).level(level)
            assert said == (told if visits >= 5 and days >= 3 else f"({told})")


def words_on(figure: Any) -> str:
    """Return every word that is painted, with one blank between them."""
    texts = [text.get_text() for text in figure.findobj(Text) if text.get_visible()]
    return " ".join(" ".join(texts).split())


def test_that_the_charts_say_the_figures_of_the_json(
    told: Told, opened: Journal, packages: Packages
) -> None:
    names = {rep.id: rep.name for rep in reps.reps(opened)}
    compared = comparison.compare(opened)
    size = comparison_chart.sheet_size(compared, names)
    said = words_on(comparison_chart.build(compared, names, size=size))
    for skill in told.json("compare")["skills"]:
        pairs = skill["pairs"]
        assert f"{pairs['higher']} of {pairs['total']}" in said
        for tier in ("star", "average"):
            assert percent(skill[tier]["observed_share"]) in said
    team = team_skills.team_skills(opened)
    said = words_on(heat_map.build(team, size=heat_map.sheet_size(team)))
    for (_rep, series), (level, _visits, _days) in packages[()].levels().items():
        if series in {str(skill.series) for skill in team.skills}:
            assert packages[()].measure(series).level(level) in said
    found = told.json("means-ends")
    for row, skill in zip(means_ends.means_ends(opened).skills, found["skills"], strict=True):
        figure = ends_chart.build(row, found["metric"], size=ends_chart.SHEET_SIZE, with_words=True)
        assert skill["sentence"] in words_on(figure)
        if skill["verdict"] != "scatter_only":
            assert signed(skill["spearman"], 2) in words_on(figure)


def test_that_the_chart_of_growth_says_the_sentences_of_the_json(
    told: Told, opened: Journal
) -> None:
    rep = next(one for one in reps.reps(opened) if told.json("growth", "--rep", one.name)["skills"])
    grown = growth.of_rep(opened, rep.id)
    said = words_on(growth_sheet.build(grown, size=growth_sheet.sheet_size(grown)))
    for skill in told.json("growth", "--rep", rep.name)["skills"]:
        assert skill["sentence"] in said


def test_that_the_sheet_of_a_rep_has_the_skills_that_the_page_has(
    opened: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built: list[growth.RepGrowth] = []
    size = growth_sheet.sheet_size
    monkeypatch.setattr(
        growth_sheet, "sheet_size", lambda grown: built.append(grown) or size(grown)
    )
    monkeypatch.setattr(chart_files, "save", lambda _figure_of, _path, _size: None)
    assert list(chart_files.write_charts(opened, tmp_path))
    assert built
    for grown in built:
        whole = growth.of_rep(opened, grown.rep.id)
        assert {curve.series for curve in grown.skills} == {
            curve.series for curve in whole.skills if not curve.superseded
        }
        assert len(grown.skills) < len(whole.skills)
