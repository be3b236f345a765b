"""The reports page as a person meets it: what will be written, and what then lies in the folder."""

import csv
import json
import threading
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QProgressBar, QTableView

from fieldcoach.coaching import endings, ride_along_record, visits
from fieldcoach.coaching.journal import Journal
from fieldcoach.exchange import data_package
from fieldcoach.exchange import folder as folders
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.pages.reports import ReportsPage
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.package_form import PackageForm
from fieldcoach.ui.widgets.parts import Link, Primary
from tests.ui.a_team import Stage, add_rep, add_ride_along, new_journal, stage, words_of


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with new_journal(tmp_path) as it:
        yield it


@pytest.fixture
def filled(opened: Journal) -> Journal:
    """Ana on two days, one with a private note that names Tom; Tom on one."""
    ana = add_rep(opened, "Ana Ruiz", "average")
    tom = add_rep(opened, "Tom Okafor", "star")
    add_ride_along(opened, ana, 40, ("Alder Dairy",), "Ask before you show", 4)
    noted = add_ride_along(opened, ana, 1, ("Cedar Foods",), "Ask what a stop costs", 6)
    endings.set_private_note(opened, noted, "Tom Okafor wants her territory")
    first = ride_along_record.load(opened, noted).visits[0]
    skill = first.observations[0].skill_id
    visits.write_evidence(opened, first.id, skill, "=1+1, as Tom Okafor says")
    add_ride_along(opened, tom, 3, ("Nordmelk", "Alder Dairy"), "", 2)
    return opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "package"


@pytest.fixture
def it(qtbot, theme: Theme, filled: Journal, folder: Path) -> Stage:
    staged = stage(qtbot, theme, filled, ReportsPage)
    staged.page.choose_folder = lambda: folder
    return staged


def form(it: Stage) -> PackageForm:
    return it.page.findChild(PackageForm)


def choose(it: Stage, box: QComboBox, text: str) -> None:
    """Choose by typing the first letters, as one does in such a field."""
    box.setFocus()
    for letter in text[:3]:
        it.press(getattr(Qt.Key, f"Key_{letter.upper()}"))
    box.activated.emit(box.currentIndex())
    assert box.currentText().startswith(text)


def save(it: Stage) -> None:
    it.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)


def read(file: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened_file:
        return list(csv.DictReader(opened_file, delimiter=delimiter))


def said(it: Stage) -> str:
    return " | ".join(words_of(it.page, QLabel))


def announced(it: Stage) -> dict[str, str]:
    """Return the files that the preview names, each with its rows."""
    return {
        word: rows
        for word, rows in pairwise(words_of(it.page, QLabel))
        if word.endswith(".csv") and " " not in word
    }


def test_that_the_page_says_what_will_be_written_before_it_is(it: Stage) -> None:
    rows_of = announced(it)
    words = words_of(it.page, QLabel)

    assert "Data package" in words
    assert rows_of["reps.csv"] == "2 rows"
    assert rows_of["ride_alongs.csv"] == "3 rows"
    assert rows_of["visits.csv"] == "4 rows"
    assert rows_of["observations.csv"] == "40 rows"
    assert rows_of["comparison.csv"] == "computed"
    assert "private_notes.csv" not in rows_of
    assert "1 in this time, left out" in words


def test_that_ctrl_s_writes_what_the_preview_announced(it: Stage, folder: Path) -> None:
    save(it)

    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    files = {resource["path"] for resource in package["resources"]}
    assert files == set(announced(it)) == {path.name for path in folder.glob("*.csv")}
    assert len(read(folder / "observations.csv")) == 40
    assert sum(bool(row["rating"]) for row in read(folder / "observations.csv")) == 12
    assert not (folder / "private_notes.csv").exists()


def test_that_the_preview_shows_observations_as_the_file_holds_them(
    it: Stage, folder: Path
) -> None:
    choose(it, form(it).rep, "Ana")
    model = it.page.findChild(QTableView).model()
    heads = [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]
    shown = [
        [model.index(row, column).data() for column in range(len(heads))]
        for row in range(model.rowCount())
    ]
    save(it)

    written = read(folder / "observations.csv")
    assert heads == list(written[0])
    assert shown == [list(row.values()) for row in written[: len(shown)]]
    evidence = heads.index("evidence")
    assert "'=1+1, as a colleague says" in [row[evidence] for row in shown]


def test_that_the_end_is_told_with_the_path_and_the_folder_opens(it: Stage, folder: Path) -> None:
    shown: list[Path] = []
    it.page.show_folder = shown.append
    save(it)

    assert it.notices == [f"23 CSV files and their description are in {folder}."]
    assert "23 CSV files and their description are written." in said(it)
    link = next(link for link in it.page.findChildren(Link) if link.text() == "Open folder")
    assert link.hasFocus()
    it.press(Qt.Key.Key_Space)
    assert shown == [folder]


def test_that_one_rep_and_days_narrow_what_is_written(it: Stage, folder: Path) -> None:
    choose(it, form(it).rep, "Ana")
    it.write(form(it).days.since, "1 nov")
    assert form(it).days.since.text() == "1 Nov 2026"
    assert announced(it)["observations.csv"] == "10 rows"
    save(it)

    written = read(folder / "observations.csv")
    assert {row["rep"] for row in written} == {"Ana Ruiz"}
    assert {row["date"] for row in written} == {"2026-11-19"}
    assert "Tom Okafor" not in (folder / "observations.csv").read_text(encoding="utf-8-sig")
    assert not (folder / "comparison.csv").exists()


def test_that_private_notes_go_along_only_when_asked_for(it: Stage, folder: Path) -> None:
    form(it).private.setFocus()
    it.press(Qt.Key.Key_Space)
    assert "1 in this time, written with the rest" in said(it)
    save(it)

    notes = read(folder / "private_notes.csv")
    assert [note["private_note"] for note in notes] == ["Tom Okafor wants her territory"]


def test_that_the_semicolon_format_is_written_for_spreadsheets_that_want_it(
    it: Stage, folder: Path
) -> None:
    signs = form(it).signs
    signs.setFocus()
    it.press(Qt.Key.Key_Down)
    assert signs.currentText() == "Excel in most of Europe (semicolon, 3,2)"
    save(it)

    points = read(folder / "growth_points.csv", ";")
    assert {point["rep"] for point in points} == {"Ana Ruiz", "Tom Okafor"}
    assert {point["mean"] for point in points} == {"3,0"}


def test_that_a_day_that_is_none_is_named_and_nothing_is_written(it: Stage, folder: Path) -> None:
    it.write(form(it).days.since, "soon")
    save(it)

    assert "“soon” is no day; write 1 Jun, 2026-06-01 or -7." in said(it)
    assert not folder.exists()


def test_that_days_the_wrong_way_round_are_told(it: Stage, folder: Path) -> None:
    it.write(form(it).days.since, "2026-11-10")
    it.write(form(it).days.until, "2026-11-01")
    save(it)

    assert "The first day lies after the last." in said(it)
    assert not folder.exists()


def test_that_what_cannot_be_written_is_one_sentence_on_the_page(it: Stage, folder: Path) -> None:
    folder.mkdir()
    (folder / "datapackage.json").write_text("{}", encoding="utf-8")
    save(it)

    assert "was not written by Fieldcoach" in said(it)
    assert [path.name for path in folder.iterdir()] == ["datapackage.json"]
    assert it.page.findChild(Primary).isEnabled()


def test_that_a_folder_with_other_files_gets_a_folder_of_its_own_inside(
    it: Stage, folder: Path
) -> None:
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear Ana", encoding="utf-8")
    save(it)

    assert (folder / "fieldcoach-2026-11-20" / "observations.csv").exists()
    assert {path.name for path in folder.iterdir()} == {"letter.txt", "fieldcoach-2026-11-20"}


def test_that_writing_again_replaces_the_package(it: Stage, folder: Path) -> None:
    save(it)
    choose(it, form(it).rep, "Tom")
    save(it)

    assert {row["rep"] for row in read(folder / "reps.csv")} == {"Tom Okafor"}
    assert not (folder / "comparison.csv").exists()


def test_that_no_folder_means_nothing_happens(it: Stage) -> None:
    it.page.choose_folder = lambda: None
    save(it)

    assert it.notices == []
    assert form(it).isEnabled()


def test_that_the_work_is_done_off_the_interface_thread(
    qtbot, theme: Theme, filled: Journal, folder: Path
) -> None:
    it = stage(qtbot, theme, filled, ReportsPage)
    it.page.jobs = Jobs(it.page)
    it.page.choose_folder = lambda: folder
    save(it)

    assert it.notices == []
    assert not form(it).isEnabled()
    qtbot.waitUntil(lambda: bool(it.notices), timeout=20_000)
    assert (folder / "observations.csv").exists()
    assert form(it).isEnabled()
    it.page.jobs.wait_all()


@pytest.fixture
def at_work(qtbot, theme: Theme, filled: Journal, folder: Path) -> Iterator[Stage]:
    """Yield the page with its work off the interface thread."""
    it = stage(qtbot, theme, filled, ReportsPage)
    it.page.jobs = Jobs(it.page)
    it.page.choose_folder = lambda: folder
    yield it
    it.page.jobs.wait_all()


def held_up(monkeypatch: pytest.MonkeyPatch, where: object, function: str) -> threading.Event:
    """Let `function` wait until the event is set."""
    gate, real = threading.Event(), getattr(where, function)

    def waits(*args: object, **kwargs: object) -> object:
        assert gate.wait(20)
        return real(*args, **kwargs)

    monkeypatch.setattr(where, function, waits)
    return gate


def cancel_link(it: Stage) -> Link:
    return next(link for link in it.page.findChildren(Link) if link.text() == "Cancel")


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Escape])
def test_that_cancelling_writes_nothing_and_gives_the_form_back(
    qtbot, at_work: Stage, folder: Path, monkeypatch: pytest.MonkeyPatch, key: Qt.Key
) -> None:
    it = at_work
    gate = held_up(monkeypatch, data_package, "write_csv")
    save(it)
    assert cancel_link(it).hasFocus()
    assert it.page.findChild(QProgressBar).isVisible()
    it.press(key)
    assert "Stopping…" in said(it)
    assert not form(it).isEnabled()
    gate.set()

    qtbot.waitUntil(form(it).isEnabled, timeout=20_000)
    assert "Stopped; nothing was written." in said(it)
    assert not cancel_link(it).isVisible()
    assert not it.page.findChild(QProgressBar).isVisible()
    assert form(it).rep.hasFocus()
    assert it.notices == []
    assert not folder.exists()
    save(it)
    qtbot.waitUntil(lambda: bool(it.notices), timeout=20_000)
    assert (folder / "observations.csv").exists()


def test_that_once_the_files_change_places_it_is_too_late_to_cancel(
    qtbot, at_work: Stage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    it = at_work
    gate = held_up(monkeypatch, folders, "_swap")
    save(it)
    qtbot.waitUntil(lambda: not cancel_link(it).isEnabled(), timeout=20_000)
    it.press(Qt.Key.Key_Escape)
    gate.set()

    qtbot.waitUntil(lambda: bool(it.notices), timeout=20_000)
    assert (folder / "observations.csv").exists()
    assert "23 CSV files and their description are written." in said(it)
    assert form(it).isEnabled()


def test_that_the_bar_goes_from_nothing_to_the_whole(it: Stage) -> None:
    bar = it.page.findChild(QProgressBar)
    shares: list[float] = []
    bar.valueChanged.connect(lambda value: shares.append(value / max(bar.maximum(), 1)))
    save(it)

    told = [share for share in shares if share >= 0]
    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] == 1
    assert len(told) > 5


def test_that_a_journal_without_reps_offers_the_first_step(
    qtbot, theme: Theme, opened: Journal
) -> None:
    it = stage(qtbot, theme, opened, ReportsPage)

    assert it.page.findChild(EmptyState).isVisible()
    assert "Nothing to hand on yet" in said(it)
    it.press(Qt.Key.Key_Space)
    assert it.gone_to == [Destination("ride_along")]


def test_that_tab_goes_through_the_form_in_the_order_it_is_read(it: Stage) -> None:
    form(it).rep.setFocus()
    names = []
    for _step in range(5):
        names.append(it.page.focusWidget().accessibleName() or it.page.focusWidget().text())
        it.press(Qt.Key.Key_Tab)

    assert names == ["Rep", "From", "To", "Written for", "Private notes"]


def test_that_form_and_preview_stand_side_by_side_on_a_small_screen(it: Stage) -> None:
    it.page.resize(776, 540)

    assert it.page.minimumSizeHint().width() <= 776
    table = it.page.findChild(QTableView)
    assert table.isVisible()
    assert table.mapTo(it.page, table.rect().topRight()).x() < 776
    assert form(it).isVisible()
