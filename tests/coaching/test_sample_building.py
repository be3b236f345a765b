"""The sample team's file: the same each time, told again each week, and over nobody's own."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select, update

from fieldcoach.coaching import (
    journal,
    rep_editing,
    reps,
    results,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.coaching.sample_team import build, ensure
from fieldcoach.errors import JournalLocked, JournalUnusable, Refused
from fieldcoach.store import models as m
from fieldcoach.store.revisions import HEAD

from .sample_journal import TODAY, built


def contents(path: Path, days: int = 0) -> dict[str, list[tuple[object, ...]]]:
    """Every row of what is told, keys as numbers in the order they appear, days moved by `days`.

    Months of results are months whatever the day, and stay.
    """
    numbers: dict[UUID, int] = {}

    def plain(value: object, moved: int) -> object:
        if isinstance(value, UUID):
            return numbers.setdefault(value, len(numbers))
        return value + timedelta(days=moved) if isinstance(value, (date, datetime)) else value

    with journal.open_to_read(path) as opened, opened.reading() as session:
        return {
            table.name: [
                tuple(plain(value, 0 if table.name == "result" else days) for value in row)
                for row in session.execute(select(table).order_by(table.c.id))
            ]
            for table in m.Base.metadata.sorted_tables
            if table.name != "setting"  # it holds a digest of keys that are other ones each time
        }


def test_that_the_same_day_builds_the_same_journal(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    told = contents(built(first))
    assert told == contents(built(second))
    assert len(told["observation"]) > 4_000


def test_that_a_week_later_every_day_is_seven_days_later_and_nothing_else(tmp_path: Path) -> None:
    path = built(tmp_path)
    told = contents(path, days=7)
    build(path, TODAY + timedelta(days=7))
    assert contents(path) == told


@pytest.mark.parametrize("weekday", [0, 1, 2, 3, 5, 6])
def test_that_the_story_is_the_same_on_every_day_of_a_week(tmp_path: Path, weekday: int) -> None:
    path = built(tmp_path)
    told = contents(path)
    build(path, TODAY + timedelta(days=weekday - TODAY.weekday()))
    assert contents(path) == told


@pytest.mark.parametrize(
    ("today", "last"),
    [
        (date(2026, 11, 1), "2026-09"),
        (date(2026, 11, 2), "2026-10"),
        (date(2026, 11, 30), "2026-10"),
        (date(2026, 12, 6), "2026-10"),
        (date(2026, 12, 7), "2026-11"),
        (date(2027, 1, 4), "2026-12"),
    ],
)
def test_that_results_end_with_the_last_month_before_this_week(
    tmp_path: Path, today: date, last: str
) -> None:
    with journal.open_to_read(built(tmp_path, today)) as opened:
        found = {result.period for result in results.results(opened)}
    assert (len(found), str(max(found))) == (18, last)


def test_that_a_changed_result_keeps_the_journal(tmp_path: Path) -> None:
    path = built(tmp_path)
    with journal.open_to_write(path) as opened, opened.writing() as session:
        session.execute(update(m.Result).where(m.Result.actual > 0).values(actual=1.0))
    ensure(path, TODAY + timedelta(days=7))
    with journal.open_to_read(path) as opened:
        assert {result.actual for result in results.results(opened)} == {1.0}


def test_that_a_journal_of_ones_own_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.fieldcoach"
    with journal.create(path) as mine:
        rep_editing.add(mine, RepDetails(name="Ana Ruiz"))
    before = path.read_bytes()
    with pytest.raises(Refused, match="journal of your own"):
        build(path, TODAY)
    assert path.read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_that_a_file_that_is_no_journal_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ana", encoding="utf-8")
    with pytest.raises(JournalUnusable):
        build(path, TODAY)
    assert path.read_text(encoding="utf-8") == "Dear Ana"


def test_that_a_demo_journal_is_made_anew(tmp_path: Path) -> None:
    path = built(tmp_path)
    with journal.open_to_write(path) as opened, opened.writing() as session:
        session.execute(update(m.Rep).values(territory="Somewhere else"))
    build(path, TODAY)
    assert {file.name for file in tmp_path.iterdir()} == {path.name, path.name + ".lock"}
    with journal.open_to_read(path) as opened:
        assert "Somewhere else" not in {rep.territory for rep in reps.reps(opened)}


@pytest.mark.parametrize("opener", [journal.open_to_write, journal.open_to_read])
def test_that_a_demo_journal_that_is_open_is_left_alone(
    tmp_path: Path, opener: Callable[[Path], Journal]
) -> None:
    path = built(tmp_path)
    told = contents(path)
    with opener(path) as opened:
        assert len(reps.reps(opened)) == 13
        with pytest.raises(JournalLocked):
            build(path, TODAY + timedelta(days=70))
    assert contents(path) == told


def test_that_it_can_be_opened_for_writing_afterwards(tmp_path: Path) -> None:
    with journal.open_to_write(built(tmp_path)) as opened, opened.reading() as session:
        assert session.connection().exec_driver_sql("PRAGMA foreign_key_check").all() == []
        assert session.connection().exec_driver_sql("PRAGMA integrity_check").all() == [("ok",)]


def test_that_it_says_of_itself_that_it_is_the_demo(demo: Journal) -> None:
    with demo.reading() as session:
        assert {row.key for row in session.scalars(select(m.Setting))} == {"demo", "vision"}


NEXT_WEEK = TODAY + timedelta(days=7)


def last_day(path: Path) -> date:
    with journal.open_to_read(path) as opened, opened.reading() as session:
        return session.scalar(select(func.max(m.RideAlong.day)))


def test_that_a_demo_is_told_again_each_week_until_something_is_changed(tmp_path: Path) -> None:
    path = tmp_path / "demo.fieldcoach"
    ensure(path, TODAY)
    first = path.read_bytes()
    ensure(path, TODAY + timedelta(days=2))  # Sunday
    assert path.read_bytes() == first
    with journal.open_to_write(path) as opened:
        reps.reps(opened)  # looking is no change
    ensure(path, NEXT_WEEK)
    assert last_day(path) > date(2026, 11, 13)
    with journal.open_to_write(path) as opened:
        rep_editing.add(opened, RepDetails(name="Zoe Quist"))
    kept = last_day(path)
    ensure(path, NEXT_WEEK + timedelta(days=70))
    assert last_day(path) == kept
    with journal.open_to_read(path) as opened:
        assert reps.find_rep(opened, "Zoe Quist") is not None


def test_that_a_single_rating_tried_in_the_demo_is_kept(tmp_path: Path) -> None:
    path = built(tmp_path)
    with journal.open_to_write(path) as opened, opened.writing() as session:
        cell = session.scalars(select(m.Observation).where(m.Observation.rating == 3)).first()
        cell.rating = 4
        changed = cell.id
    ensure(path, NEXT_WEEK)
    with journal.open_to_read(path) as opened, opened.reading() as session:
        assert session.get(m.Observation, changed).rating == 4


def test_that_a_journal_of_one_s_own_is_never_taken_for_the_demo(tmp_path: Path) -> None:
    path = tmp_path / "demo.fieldcoach"
    journal.create(path).close()
    with pytest.raises(Refused, match="of your own"):
        ensure(path, TODAY)


def test_that_a_demo_of_another_schema_is_told_again(tmp_path: Path) -> None:
    path = built(tmp_path)
    with journal.open_to_write(path) as opened, opened.writing() as session:
        setting = session.scalars(select(m.Setting).where(m.Setting.key == "demo")).one()
        setting.value = setting.value.replace(f'"{HEAD}"', '"0000"')
        session.execute(update(m.Manager).where(m.Manager.is_owner).values(name="x"))
    changed = path.read_bytes()
    ensure(path, TODAY)
    assert path.read_bytes() == changed  # a person's change is kept whatever the schema
    (tmp_path / "other").mkdir()
    other = built(tmp_path / "other")
    with journal.open_to_write(other) as opened, opened.writing() as session:
        setting = session.scalars(select(m.Setting).where(m.Setting.key == "demo")).one()
        setting.value = setting.value.replace(f'"{HEAD}"', '"0000"')
    ensure(other, TODAY)
    with journal.open_to_read(other) as opened, opened.reading() as session:
        assert (
            '"0000"'
            not in session.scalars(select(m.Setting.value).where(m.Setting.key == "demo")).one()
        )
