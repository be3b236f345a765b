"""Goals, actions and one-on-ones in the data package."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from fieldcoach.coaching import journal as journals
from fieldcoach.domain.days import Window
from fieldcoach.domain.one_on_one import AgendaKind
from fieldcoach.store import models as m

from .test_data_package import export, problems, rows

STARS = ("Joanna Kessler", "Tom Okafor", "Priya Nair", "Lars Lindholm")


def test_that_goals_leave_with_example_and_what_came_of_them(
    demo_file: Path, tmp_path: Path
) -> None:
    export(demo_file, tmp_path)
    goals = rows(tmp_path, "goals")
    reps = {row["rep_id"]: row["rep"] for row in rows(tmp_path, "reps")}
    assert len(goals) == 16
    (stretch,) = [row for row in goals if row["is_stretch"] == "true"]
    assert (stretch["rep"], stretch["skill"], stretch["from_level"], stretch["to_level"]) == (
        "Freya Jensen",
        "Gains commitment",
        "3.0",
        "4.0",
    )
    assert stretch["state"] == "open"
    assert stretch["example"]
    assert reps[stretch["example_rep_id"]] == "Tom Okafor"
    closed = [row for row in goals if row["state"] != "open"]
    assert {row["state"] for row in closed} == {"reached", "dropped"}
    assert all(row["came_of_it"] and row["closed_on"] for row in closed)
    assert any(not row["due_on"] for row in goals)


def test_that_one_on_ones_leave_with_agenda_and_what_was_agreed(
    demo_file: Path, tmp_path: Path
) -> None:
    export(demo_file, tmp_path)
    talks = {row["one_on_one_id"]: row for row in rows(tmp_path, "one_on_ones")}
    assert {row["state"] for row in talks.values()} == {"planned", "held"}
    assert {row["useful"] for row in talks.values()} == {"", "2", "3", "4"}
    assert {row["manager"] for row in talks.values()} == {"Helen Marsh"}
    agenda = rows(tmp_path, "agenda")
    assert all(talks[row["one_on_one_id"]]["rep"] == row["rep"] for row in agenda)
    actions = {row["action_id"]: row for row in rows(tmp_path, "actions")}
    asked = [row for row in agenda if row["action_id"]]
    assert asked
    assert all(actions[row["action_id"]]["action"] == row["point"] for row in asked)
    agreed = [row for row in actions.values() if row["one_on_one_id"]]
    assert agreed
    assert all(talks[row["one_on_one_id"]]["date"] == row["date"] for row in agreed)
    assert all(row["plan"] and row["issue"] for row in agreed)
    free = [
        row for row in actions.values() if not row["one_on_one_id"] and not row["ride_along_id"]
    ]
    assert len(free) == 13
    assert all(row["date"] for row in free)
    assert any(row["goal_id"] for row in free)


def test_that_notes_of_the_managers_own_leave_only_where_asked_for(
    demo_file: Path, tmp_path: Path
) -> None:
    export(demo_file, tmp_path, private=True)
    notes = [row["private_note"] for row in rows(tmp_path, "one_on_one_private_notes")]
    assert len(notes) == 3
    assert problems(tmp_path) == []
    export(demo_file, tmp_path)
    everything = "".join(p.read_text(encoding="utf-8-sig") for p in tmp_path.iterdir())
    assert not [note for note in notes if note in everything]
    assert not (tmp_path / "one_on_one_private_notes.csv").exists()


@pytest.mark.parametrize("rep", ["Emeka Obi", "Tom Okafor", "Freya Jensen"])
def test_that_one_reps_plans_name_nobody_else_and_tell_not_whose_words_they_quote(
    demo_file: Path, tmp_path: Path, rep: str
) -> None:
    export(demo_file, tmp_path / "all")
    reps = {row["rep"]: row["rep_id"] for row in rows(tmp_path / "all", "reps")}
    export(demo_file, tmp_path / "one", rep=rep, private=True)
    others = {name: key for name, key in reps.items() if name != rep}
    for file in (tmp_path / "one").iterdir():
        text = file.read_text(encoding="utf-8-sig")
        assert not [name for name, key in others.items() if name in text or key in text], file.name
    for table in ("goals", "one_on_ones", "agenda", "actions"):
        text = (tmp_path / "one" / f"{table}.csv").read_text(encoding="utf-8-sig")
        assert not [name for name in others if name.split()[0] in text], table
    assert {row["example_rep_id"] for row in rows(tmp_path / "one", "goals")} <= {""}
    assert problems(tmp_path / "one") == []


def test_that_a_day_with_another_is_told_of_a_colleague(demo_file: Path, tmp_path: Path) -> None:
    export(demo_file, tmp_path, rep="Emeka Obi")
    actions = {row["action"]: row for row in rows(tmp_path, "actions")}
    row = actions["A day with a colleague: his opening at Nordmelk"]
    assert row["plan"] == "a colleague goes first, Emeka takes the second visit."


def test_that_a_one_on_one_in_the_bin_leaves_nothing_behind(
    demo_file: Path, tmp_path: Path
) -> None:
    journal = Path(shutil.copy(demo_file, tmp_path / "j.fieldcoach"))
    with journals.open_to_write(journal) as opened, opened.writing() as session:
        talk = session.scalars(
            select(m.OneOnOne)
            .join(m.Action, m.Action.one_on_one_id == m.OneOnOne.id)
            .where(m.OneOnOne.notes != "")
            .limit(1)
        ).one()
        agreed = session.scalars(select(m.Action).where(m.Action.one_on_one_id == talk.id)).one()
        # An agenda that stays refers to what was agreed in the one that goes.
        stays = session.scalars(
            select(m.OneOnOne).where(m.OneOnOne.rep_id == talk.rep_id, m.OneOnOne.id != talk.id)
        ).first()
        assert stays is not None
        session.add(
            m.AgendaItem(
                one_on_one_id=stays.id,
                position=9,
                kind=AgendaKind.ACTION,
                text="Asked again",
                action_id=agreed.id,
            )
        )
        talk.binned_at = datetime(2026, 11, 20, tzinfo=UTC)
        gone, action = str(talk.id), str(agreed.id)
    export(journal, tmp_path / "out", private=True)
    for file in (tmp_path / "out").iterdir():
        text = file.read_text(encoding="utf-8-sig")
        assert gone not in text
        assert action not in text
    (again,) = [row for row in rows(tmp_path / "out", "agenda") if row["point"] == "Asked again"]
    assert again["action_id"] == ""
    assert problems(tmp_path / "out") == []


def test_that_a_window_takes_one_on_ones_of_its_days_and_what_lasted_in_them(
    demo_file: Path, tmp_path: Path
) -> None:
    window = Window(date(2026, 8, 1), date(2026, 9, 30))
    export(demo_file, tmp_path, window=window)
    assert problems(tmp_path) == []
    talks = rows(tmp_path, "one_on_ones")
    assert talks
    assert all("2026-08-01" <= row["date"] <= "2026-09-30" for row in talks)
    goals = rows(tmp_path, "goals")
    assert all(row["set_on"] <= "2026-09-30" for row in goals)
    assert all(not row["closed_on"] or row["closed_on"] >= "2026-08-01" for row in goals)
    # Set before and open still, or closed within: they were under way in these days.
    assert {row["state"] for row in goals if row["set_on"] < "2026-08-01"} >= {"open", "reached"}
    assert not [row for row in goals if row["rep"] == "Ana Ruiz" and row["state"] == "reached"]
    for row in rows(tmp_path, "actions"):
        if row["ride_along_id"] or row["one_on_one_id"]:
            assert "2026-08-01" <= row["date"] <= "2026-09-30"
        else:
            assert row["date"] <= "2026-09-30"
            assert not row["closed_on"] or row["closed_on"] >= "2026-08-01"


def test_that_everything_before_the_first_day_is_an_empty_valid_package(
    demo_file: Path, tmp_path: Path
) -> None:
    export(demo_file, tmp_path, window=Window(None, date(2025, 1, 1) - timedelta(days=1)))
    for table in ("goals", "one_on_ones", "agenda", "actions"):
        assert rows(tmp_path, table) == []
    assert problems(tmp_path) == []
