"""The data package: valid, whole, and over nothing but our own files."""

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import frictionless
import pytest

from fieldcoach import clock
from fieldcoach.coaching import comparison, growth, reps, ride_alongs, rubrics
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.journal_list import entries
from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.domain.days import Window
from fieldcoach.domain.rubric import Item, scale_of
from fieldcoach.errors import Cancelled, FileUnwritable
from fieldcoach.exchange import data_package, json_out
from fieldcoach.exchange.data_package import Choices, write_package
from fieldcoach.exchange.spreadsheets import csv_style
from fieldcoach.store import models as m

DEMO_REPS = 13


def export(journal: Path, folder: Path, **choices: Any) -> dict[str, int]:
    with journals.open_to_read(journal) as opened:
        if "rep" in choices:
            choices["rep"] = reps.find_rep(opened, choices["rep"])
        return write_package(opened, folder, Choices(**choices))


def rows(folder: Path, table: str, delimiter: str = ",") -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def descriptor(folder: Path) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return said


def problems(folder: Path) -> list[Any]:
    report = frictionless.validate(str(folder / "datapackage.json"))
    return list(report.flatten(["path", "rowNumber", "fieldName", "message"]))


def test_that_the_package_is_a_valid_data_package(demo_file: Path, tmp_path: Path) -> None:
    written = export(demo_file, tmp_path, private=True)
    assert problems(tmp_path) == []
    resources = descriptor(tmp_path)["resources"]
    assert [one["path"] for one in resources] == list(written)
    assert all(field["description"] for one in resources for field in one["schema"]["fields"])
    assert {
        key["reference"]["resource"] for one in resources for key in one["schema"]["foreignKeys"]
    } == {
        "reps",
        "managers",
        "customers",
        "ride-alongs",
        "visits",
        "rubric",
        "amendments",
        "one-on-ones",
        "goals",
        "actions",
    }


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("observations", "visit_id", "0"), ("observations", "rating", "x"), ("visits", "role", "x")],
)
def test_that_what_the_package_says_of_a_column_is_checked(
    demo_file: Path, tmp_path: Path, table: str, column: str, value: str
) -> None:
    export(demo_file, tmp_path)
    all_rows = rows(tmp_path, table)
    all_rows[4][column] = value
    with (tmp_path / f"{table}.csv").open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.DictWriter(file, list(all_rows[0]))
        out.writeheader()
        out.writerows(all_rows)
    said = descriptor(tmp_path)
    for one in said["resources"]:
        del one["hash"], one["bytes"]
    (tmp_path / "datapackage.json").write_text(json.dumps(said), encoding="utf-8")
    assert problems(tmp_path)


def test_that_files_are_as_spreadsheets_want_them(demo_file: Path, tmp_path: Path) -> None:
    export(demo_file, tmp_path)
    content = (tmp_path / "observations.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") >= len(rows(tmp_path, "observations")) + 1
    assert content[3:].startswith(
        b"rep,date,skill,rating,manager,visit,customer,purpose,role,outcome,tier,rubric,evidence,"
        b"self_rating,item,levels,rubric_version,stage,skill_key,same_since,hired_on,rep_id,"
    )
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", row["date"]) for row in rows(tmp_path, "visits"))


def test_that_a_locale_gets_its_delimiter_and_decimal_sign(demo_file: Path, tmp_path: Path) -> None:
    export(demo_file, tmp_path, style=csv_style("de_DE"))
    means = [row["mean"] for row in rows(tmp_path, "growth_points", ";")]
    assert any("," in mean for mean in means)
    assert not any("." in mean for mean in means)
    assert problems(tmp_path) == []
    (points,) = (r for r in descriptor(tmp_path)["resources"] if r["name"] == "growth-points")
    assert points["dialect"]["delimiter"] == ";"
    signs = {f["name"]: f.get("decimalChar") for f in points["schema"]["fields"]}
    assert (signs["mean"], signs["observations"]) == (",", None)


def test_that_figures_are_those_of_the_json_to_the_last_digit(
    demo_file: Path, tmp_path: Path
) -> None:
    export(demo_file, tmp_path)
    with journals.open_to_read(demo_file) as journal:
        compared = json_out.comparison(comparison.compare(journal))
        grown = [json_out.growth(growth.of_rep(journal, rep.id)) for rep in reps.reps(journal)]
    assert [row["p_adjusted"] for row in rows(tmp_path, "comparison")] == [
        _cell(skill["p_adjusted"]) for skill in compared["skills"]
    ]
    assert [row["star_mean"] for row in rows(tmp_path, "comparison")] == [
        _cell(skill["star"]["mean"]) for skill in compared["skills"]
    ]
    assert [(row["rep"], row["per_90_days"]) for row in rows(tmp_path, "growth")] == [
        (one["rep"], _cell(skill["per_90_days"])) for one in grown for skill in one["skills"]
    ]


def _cell(value: float | None) -> str:
    return "" if value is None else repr(value)


def test_that_one_reps_package_names_no_other_rep(demo_file: Path, tmp_path: Path) -> None:
    with journals.open_to_read(demo_file) as journal:
        names = [rep.name for rep in reps.reps(journal)]
    written = export(demo_file, tmp_path, rep="Ana Ruiz", private=True)
    assert len(names) == DEMO_REPS
    assert "comparison.csv" not in written
    for file in tmp_path.iterdir():
        text = file.read_text(encoding="utf-8-sig")
        assert [name for name in names if name in text and name != "Ana Ruiz"] == []
    assert {row["rep"] for row in rows(tmp_path, "growth")} == {"Ana Ruiz"}
    assert problems(tmp_path) == []


def test_that_private_notes_leave_only_where_asked_for(demo_file: Path, tmp_path: Path) -> None:
    export(demo_file, tmp_path, private=True)
    notes = [row["private_note"] for row in rows(tmp_path, "private_notes")]
    assert notes
    export(demo_file, tmp_path)
    everything = "".join(p.read_text(encoding="utf-8-sig") for p in tmp_path.iterdir())
    assert not any(note in everything for note in notes)
    assert not (tmp_path / "private_notes.csv").exists()


def test_that_both_sides_of_a_day_leave_with_it(demo_file: Path, tmp_path: Path) -> None:
    export(demo_file, tmp_path)
    rides = {row["ride_along_id"]: row for row in rows(tmp_path, "ride_alongs")}
    read = [row for row in rides.values() if row["state"] == "acknowledged"]
    assert all(row["acknowledged_by"] == row["rep"] for row in read)
    assert all(row["acknowledged_at"].endswith("Z") for row in read)
    assert {row["blind"] for row in rides.values()} == {"true", "false"}
    assert any(row["rep_help"] for row in rides.values())
    assert len([row for row in read if row["rep_comment"]]) == 8
    assert {row["rep"] for row in rows(tmp_path, "ideas")} == {
        row["rep"] for row in rows(tmp_path, "reps")
    }
    (amendment,) = rows(tmp_path, "amendments")
    (text,) = rows(tmp_path, "amended_texts")
    assert amendment["amendment_id"] == text["amendment_id"]
    assert amendment["manager"] == "Helen Marsh"
    assert text["place"] == "What went well"
    assert rides[text["ride_along_id"]]["state"] == "acknowledged"
    actions = rows(tmp_path, "actions")
    assert {row["doer"] for row in actions} == {"rep", "manager"}
    assert any(row["issue"] and row["root_cause"] for row in actions)
    levels = [row for row in rows(tmp_path, "rubric") if row["rubric_version"] == "2"]
    assert [row["first_person_1"] for row in levels if row["skill_key"] == "explores-needs"] == [
        "I present before I ask."
    ]


def test_that_drafts_of_rubrics_stay_here(demo_file: Path, tmp_path: Path) -> None:
    journal = Path(shutil.copy(demo_file, tmp_path / "j.fieldcoach"))
    with journals.open_to_write(journal) as opened, opened.writing() as session:
        newest = rubrics.publish(
            session, "B2B field sales", rubrics.read_shipped("retail")[1], clock.today()
        )
        session.get_one(m.RubricVersion, newest).published_on = None
    export(journal, tmp_path / "out")
    assert {row["rubric_version"] for row in rows(tmp_path / "out", "rubric")} == {"1", "2"}
    assert problems(tmp_path / "out") == []


def test_that_what_not_done_looks_like_stands_under_level_0(tmp_path: Path) -> None:
    journal = tmp_path / "j.fieldcoach"
    with journals.create(journal) as opened, opened.writing() as session:
        done = SkillDraft(
            key="thanks",
            name="Thanks",
            stage="",
            item=Item.DONE,
            scale=scale_of(Item.DONE, 0),
            level_texts=("left", "thanked"),
            first_person=("I left", "I thanked"),
        )
        rubrics.publish(session, "Calls", [done], clock.today())
    export(journal, tmp_path / "out")
    (row,) = rows(tmp_path / "out", "rubric")
    assert (row["level_0"], row["level_1"], row["level_2"]) == ("left", "thanked", "")
    assert (row["first_person_0"], row["first_person_1"]) == ("I left", "I thanked")


def test_that_a_window_narrows_what_was_observed(demo_file: Path, tmp_path: Path) -> None:
    window = Window(clock.today().replace(month=6, day=1), clock.today().replace(month=8, day=31))
    export(demo_file, tmp_path, window=window)
    for table in ("ride_alongs", "observations", "growth_points", "focus_points", "ideas"):
        days = {row["date"][:7] for row in rows(tmp_path, table)}
        assert days == {"2026-06", "2026-07", "2026-08"}
    assert problems(tmp_path) == []


def test_that_binned_ride_alongs_are_in_no_file(demo_file: Path, tmp_path: Path) -> None:
    journal = Path(shutil.copy(demo_file, tmp_path / "j.fieldcoach"))
    with journals.open_to_write(journal) as opened:
        first = entries(opened)[0]
        ride_alongs.to_bin(opened, first.ride_along_id)
    export(journal, tmp_path / "out")
    for file in (tmp_path / "out").iterdir():
        assert str(first.ride_along_id) not in file.read_text(encoding="utf-8-sig")


def test_that_a_package_replaces_its_own_files_and_leaves_others(
    demo_file: Path, tmp_path: Path
) -> None:
    (tmp_path / "holiday.txt").write_text("mine", encoding="utf-8")
    export(demo_file, tmp_path)
    export(demo_file, tmp_path, rep="Ana Ruiz")
    assert {row["rep"] for row in rows(tmp_path, "reps")} == {"Ana Ruiz"}
    assert not (tmp_path / "comparison.csv").exists()
    assert (tmp_path / "holiday.txt").read_text(encoding="utf-8") == "mine"
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("name", ["observations.csv", "datapackage.json"])
def test_that_a_file_somebody_else_wrote_is_never_overwritten(
    demo_file: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / name).write_text("{}", encoding="utf-8")
    with pytest.raises(FileUnwritable, match="was not written by Fieldcoach"):
        export(demo_file, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert (tmp_path / name).read_text(encoding="utf-8") == "{}"


def test_that_a_file_changed_since_is_never_overwritten(demo_file: Path, tmp_path: Path) -> None:
    export(demo_file, tmp_path)
    with (tmp_path / "reps.csv").open("a", encoding="utf-8") as file:
        file.write("my remark\n")
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(FileUnwritable, match="was changed since Fieldcoach wrote it"):
        export(demo_file, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_that_a_failure_leaves_the_old_package(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(demo_file, tmp_path / "old")
    before = {path.name: path.read_bytes() for path in (tmp_path / "old").iterdir()}

    def full(*_args: object, **_kwargs: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(data_package, "write_csv", full)
    for folder in (tmp_path / "old", tmp_path / "new"):
        with pytest.raises(FileUnwritable, match="No space left on device"):
            export(demo_file, folder)
    assert {path.name: path.read_bytes() for path in (tmp_path / "old").iterdir()} == before
    assert not (tmp_path / "new").exists()


def test_that_a_failure_while_files_change_places_leaves_the_old_package(
    demo_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(demo_file, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    rename = Path.rename

    def stumbles(self: Path, target: Path) -> Path:
        if self.parent.name == "new" and self.name == "visits.csv":
            raise PermissionError(13, "Permission denied")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", stumbles)
    with pytest.raises(FileUnwritable, match="Permission denied"):
        export(demo_file, tmp_path, rep="Ana Ruiz")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_that_progress_is_told_up_to_the_whole(demo_file: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with journals.open_to_read(demo_file) as opened:
        written = write_package(opened, tmp_path / "new", None, lambda *at: told.append(at))
    (total,) = {total for _done, total in told}
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert [done for done, _total in told if done == total] == [total]
    assert told[0][0] == 0
    # Within the tables too, not only before each.
    assert len(set(told)) > len(written)


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 1.0])
def test_that_stopping_leaves_the_old_package(
    demo_file: Path, tmp_path: Path, share: float
) -> None:
    export(demo_file, tmp_path / "old", rep="Ana Ruiz")
    before = {path.name: path.read_bytes() for path in (tmp_path / "old").iterdir()}

    def stop(done: int, total: int) -> None:
        if done >= share * total:
            raise Cancelled("stopped")

    with journals.open_to_read(demo_file) as opened:
        for folder in (tmp_path / "old", tmp_path / "new"):
            with pytest.raises(Cancelled):
                write_package(opened, folder, None, stop)
    assert {path.name: path.read_bytes() for path in (tmp_path / "old").iterdir()} == before
    assert not (tmp_path / "new").exists()
