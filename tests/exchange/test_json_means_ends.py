"""The fields of means and ends that others rely on, in JSON and in the data package."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import frictionless
import pytest

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import reps
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.means_ends import MeansEndsChoice, means_ends
from fieldcoach.domain.days import Window, parse_iso
from fieldcoach.exchange import json_means_ends, json_out
from fieldcoach.exchange.data_package import Choices, write_package
from fieldcoach.exchange.package_tables import MEANS_ENDS, table_named


@pytest.fixture
def journal(demo_file: Path) -> Iterator[Journal]:
    with journals.open_to_read(demo_file) as opened:
        yield opened


def test_that_means_and_ends_have_the_fields_of_the_contract(journal: Journal) -> None:
    window = Window(parse_iso("2026-06-01"), None)
    found = means_ends(journal, MeansEndsChoice(window=window))
    said = json.loads(json_out.dumps(json_means_ends.means_ends(found)))
    assert list(said) == [
        "metric", "from", "to", "rubric", "next_period", "periods", "left_out", "cautions",
        "skills",
    ]  # fmt: skip
    assert (said["metric"], said["from"], said["to"]) == ("sales", "2026-06-01", None)
    assert said["periods"] == ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10"]
    assert {"rep": "Ines Duarte", "why": "too_few_ratings"} in said["left_out"]
    assert "tiny_n" in said["cautions"]
    for skill, row in zip(said["skills"], found.skills, strict=True):
        assert set(skill) == {
            "skill", "key", "rubric_version", "reps", "spearman", "ci_low", "ci_high", "p_value",
            "p_adjusted", "left_one_out_low", "left_one_out_high", "within", "territories",
            "points", "verdict", "cautions", "sentence",
        }  # fmt: skip
        assert skill["verdict"] in ("linked", "no_clear_link", "scatter_only")
        assert skill["sentence"] == row.sentence
        assert skill["spearman"] == row.result.spearman
        assert len(skill["points"]) == skill["reps"]
        assert sum(group["reps"] for group in skill["within"]) == skill["reps"]
    skill = said["skills"][0]
    assert set(skill["within"][0]) == {"manager", "reps", "spearman"}
    assert skill["within"][0]["manager"]
    assert set(skill["territories"][0]) == {"territory", "reps", "spearman"}
    assert set(skill["points"][0]) == {
        "rep", "tier", "level", "attainment", "periods", "observations",
    }  # fmt: skip
    assert 0.5 < skill["points"][0]["attainment"] < 1.5


def test_that_the_package_has_a_row_for_each_skill_and_says_what_each_field_is(
    journal: Journal, tmp_path: Path
) -> None:
    write_package(journal, tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid
    descriptor = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    (table,) = [one for one in descriptor["resources"] if one["path"] == "means_ends.csv"]
    assert table["schema"]["primaryKey"] == ["metric", "series_id"]
    assert all(field["description"] for field in table["schema"]["fields"])
    described = {field["name"]: field["description"] for field in table["schema"]["fields"]}
    assert "Bonett & Wright" in described["ci_low"]
    with (tmp_path / "means_ends.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    skills = json_means_ends.means_ends(means_ends(journal))["skills"]
    assert [(row["skill"], row["reps"], row["cautions"], row["sentence"]) for row in rows] == [
        (s["skill"], str(s["reps"]), " ".join(s["cautions"]), s["sentence"]) for s in skills
    ]
    for field in ("spearman", "ci_low", "ci_high", "p_value", "p_adjusted", "left_one_out_low"):
        assert [row[field] for row in rows] == [
            "" if s[field] is None else repr(s[field]) for s in skills
        ]


def test_that_the_package_of_one_rep_has_nothing_about_everybody(
    journal: Journal, tmp_path: Path
) -> None:
    rep = reps.find_rep(journal, "Ana Ruiz")
    assert "means_ends.csv" not in write_package(journal, tmp_path, Choices(rep=rep))


def test_that_a_row_has_a_cell_for_every_column(journal: Journal) -> None:
    (first, *_others) = json_means_ends.means_ends_rows(means_ends(journal))
    assert len(first) == len(table_named(MEANS_ENDS).columns)
