"""The first start as a person meets it: three answers by keys, and into the first ride-along."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget

from fieldcoach import clock
from fieldcoach.coaching import (
    first_start,
    journal,
    journal_list,
    raw_reads,
    rep_editing,
    reps,
    rubrics,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.errors import Refused
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.pages.first_start import FirstStartPage
from fieldcoach.ui.pages.ride_along import RideAlongPage
from fieldcoach.ui.theme import SCREEN, Theme
from fieldcoach.ui.widgets.side_bar import SideBar
from fieldcoach.ui.workspace import Workspace
from tests.ui.a_team import words_of

CTRL, NO = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
LONG_NAME = "Maximiliane Alexandra von Hohenstein-Weissenburg-Reichenbach"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Journal]:
    with journal.create(tmp_path / "journal.fieldcoach") as it:
        yield it


@pytest.fixture
def window(qtbot, theme: Theme, opened: Journal) -> MainWindow:
    return begun(qtbot, theme, opened)


def begun(qtbot, theme: Theme, opened: Journal) -> MainWindow:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.attach(Workspace(opened, InlineJobs(window), theme), Destination("first_start"))
    window.resize(*SCREEN)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QApplication.processEvents()
    return window


def press(key: Qt.Key, held: Qt.KeyboardModifier = NO) -> None:
    QTest.keyClick(focused(), key, held)


def type_(text: str) -> None:
    QTest.keyClicks(focused(), text)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def page(window: MainWindow) -> FirstStartPage:
    assert isinstance(window.page, FirstStartPage)
    return window.page


def names(opened: Journal) -> list[str]:
    return [rep.name for rep in reps.reps(opened)]


def paste(text: str) -> None:
    QApplication.clipboard().setText(text)
    press(Qt.Key.Key_V, CTRL)


def in_sight(line: QWidget) -> bool:
    return line.visibleRegion().boundingRect().height() == line.height()


def go_to_reps() -> None:
    press(Qt.Key.Key_Return)  # from the name
    press(Qt.Key.Key_Tab)  # past the rubrics
    press(Qt.Key.Key_Tab)  # past the import


def test_that_three_answers_by_keys_lead_into_the_first_ride_along(
    window: MainWindow, opened: Journal
) -> None:
    type_("Helen Marsh")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Down)
    go_on = page(window).rubrics.checkedButton()
    assert focused() is go_on
    press(Qt.Key.Key_Return)
    for name in ("Ana Ruiz", "Emeka Obi"):
        type_(name)
        press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, CTRL)
    owner = reps.owner(opened)
    assert owner is not None
    assert owner.name == "Helen Marsh"
    assert names(opened) == ["Ana Ruiz", "Emeka Obi"]
    version = rubrics.current_version(opened)
    assert version is not None
    assert version.rubric == "Pharma and medical device"
    assert isinstance(window.page, RideAlongPage)
    assert focused() is window.page.new.rep
    type_("em")
    press(Qt.Key.Key_Return)
    assert [entry.rep for entry in journal_list.entries(opened)] == ["Emeka Obi"]


def test_that_nothing_is_required(window: MainWindow, opened: Journal) -> None:
    assert any("“Me”" in words for words in words_of(window.page, QLabel))
    press(Qt.Key.Key_Return, CTRL)
    owner = reps.owner(opened)
    assert owner is not None
    assert owner.name == "Me"
    assert names(opened) == []
    version = rubrics.current_version(opened)
    assert version is not None
    assert version.rubric == "B2B field sales"
    assert isinstance(window.page, RideAlongPage)
    assert focused() is window.page.new.rep


def test_that_an_only_rep_is_named_already(window: MainWindow, opened: Journal) -> None:
    go_to_reps()
    type_(LONG_NAME)
    press(Qt.Key.Key_Return, CTRL)
    assert isinstance(window.page, RideAlongPage)
    assert window.page.new.rep.words() == LONG_NAME
    assert focused() is window.page.new.day
    press(Qt.Key.Key_Return)
    assert [entry.rep for entry in journal_list.entries(opened)] == [LONG_NAME]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz\nEmeka Obi\n\nLi Wei\n", ["Ana Ruiz", "Emeka Obi", "Li Wei"]),
        ("Ana Ruiz\r\nEmeka Obi", ["Ana Ruiz", "Emeka Obi"]),
        ("Rep\tTerritory\nAna Ruiz\tNorth\nEmeka Obi\tSouth\n", ["Ana Ruiz", "Emeka Obi"]),
        ("Ana Ruiz\tNorth", ["Ana Ruiz"]),
        ('Ruiz, Ana\nO\'Neill "Big", Pat', ['O\'Neill "Big", Pat', "Ruiz, Ana"]),
    ],
)
def test_that_a_pasted_list_makes_a_line_of_each_name(
    window: MainWindow, opened: Journal, text: str, expected: list[str]
) -> None:
    go_to_reps()
    paste(text)
    assert sorted(page(window).reps.names()) == expected
    press(Qt.Key.Key_Return, CTRL)
    assert sorted(names(opened)) == expected


def test_that_who_stands_there_twice_is_told_and_added_once(
    window: MainWindow, opened: Journal
) -> None:
    go_to_reps()
    paste("Ana Ruiz\nEmeka Obi\n ANA  RUIZ")
    QApplication.processEvents()
    assert words_of(window.page, QLabel).count("stands here twice") == 1
    press(Qt.Key.Key_Return, CTRL)
    assert names(opened) == ["Ana Ruiz", "Emeka Obi"]


def test_that_the_line_in_hand_is_in_sight_however_many_there_are(
    window: MainWindow, qtbot
) -> None:
    window.resize(1366, 688)
    go_to_reps()
    for number in range(12):
        type_(f"Rep {number}")
        press(Qt.Key.Key_Return)
        QApplication.processEvents()
        line = focused()
        assert isinstance(line, QLineEdit)
        assert line.text() == ""
        qtbot.waitUntil(lambda it=line: in_sight(it))
    press(Qt.Key.Key_Backspace)
    assert page(window).reps.names() == [f"Rep {number}" for number in range(12)]
    press(Qt.Key.Key_Up)
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.text() == "Rep 10"


def test_that_enter_on_an_empty_line_leads_to_start(window: MainWindow, opened: Journal) -> None:
    go_to_reps()
    type_("Ana Ruiz")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert focused() is page(window).start
    press(Qt.Key.Key_Return)
    assert names(opened) == ["Ana Ruiz"]


def test_that_the_words_beside_follow_the_choice_and_the_counts_are_the_files(
    window: MainWindow,
) -> None:
    choices = first_start.choices()
    said = words_of(window.page, QLabel)
    for choice in choices[:-1]:
        count = f"{len(choice.skills)} skills, {len(choice.stages)} stages, levels 1 to 4"
        assert count in said
    press(Qt.Key.Key_Return)
    for number, choice in enumerate(choices):
        assert page(window).chosen == choice
        QApplication.processEvents()
        beside = words_of(page(window)._preview, QLabel)
        assert {skill.name for skill in choice.skills} <= set(beside)
        assert set(choice.stages) <= set(beside)
        if number + 1 < len(choices):
            press(Qt.Key.Key_Down)


def test_that_my_own_begins_with_one_skill_that_can_be_rated(
    window: MainWindow, opened: Journal
) -> None:
    press(Qt.Key.Key_Return)
    for _step in range(3):
        press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return, CTRL)
    version = rubrics.current_version(opened)
    assert version is not None
    assert version.rubric == "My own"
    assert [len(skill.level_texts) for skill in version.skills] == [4]


def test_that_an_imported_list_is_named_and_a_wrong_one_leaves_what_was_typed(
    window: MainWindow, opened: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "reps.csv"
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a: (str(file), ""))
    type_("Helen")
    file.write_text("rep,hired_on\nAna Ruiz,someday\n", encoding="utf-8")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    QApplication.processEvents()
    refusal = page(window).refusal
    assert refusal.isVisible()
    assert "Line 2, hired_on" in refusal.text()
    assert names(opened) == []
    file.write_text("rep,territory\nAna Ruiz,North\nEmeka Obi,\n", encoding="utf-8")
    press(Qt.Key.Key_Space)
    QApplication.processEvents()
    assert not refusal.isVisible()
    assert page(window).known.text() == "2 reps are in the journal; add others here, or start"
    assert page(window).name.words() == "Helen"
    assert focused() is page(window).start
    press(Qt.Key.Key_Return)
    assert names(opened) == ["Ana Ruiz", "Emeka Obi"]


def test_that_quitting_half_way_asks_again_next_time_and_keeps_what_was_imported(
    qtbot, theme: Theme, tmp_path: Path
) -> None:
    path = tmp_path / "journal.fieldcoach"
    with journal.create(path) as opened:
        rep_editing.add(opened, RepDetails(name="Ana Ruiz"))
        window = begun(qtbot, theme, opened)
        type_("Helen")
        press(Qt.Key.Key_Q, CTRL)
        assert not window.isVisible()
    with journal.open_to_write(path) as opened:
        assert raw_reads.is_unbegun(opened)
        window = begun(qtbot, theme, opened)
        assert page(window).known.text() == "1 rep is in the journal; add others here, or start"
        press(Qt.Key.Key_Return, CTRL)
        assert not raw_reads.is_unbegun(opened)


def test_that_it_stands_alone_and_neither_esc_nor_keys_of_the_menus_leave_it(
    window: MainWindow,
) -> None:
    assert window.findChild(SideBar) is None
    assert window.windowTitle() == "Start your journal"
    for key, held in (
        (Qt.Key.Key_Escape, NO),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_N, CTRL),
        (Qt.Key.Key_K, CTRL),
        (Qt.Key.Key_2, CTRL),
    ):
        press(key, held)
        assert isinstance(window.page, FirstStartPage)


def test_that_after_the_start_no_key_leads_back_to_it(window: MainWindow) -> None:
    press(Qt.Key.Key_Return, CTRL)
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not isinstance(window.page, FirstStartPage)


def test_that_tab_goes_through_the_answers_as_they_are_read(window: MainWindow) -> None:
    here = page(window)
    here.reps.put(["Ana Ruiz"])
    QApplication.processEvents()
    seen = [focused()]
    while True:
        press(Qt.Key.Key_Tab)
        if focused() in seen:
            break
        seen.append(focused())
    lines = here.reps.findChildren(QLineEdit)
    assert seen == [
        here.name,
        here.rubrics.checkedButton(),
        here.import_list,
        *lines,
        here.start,
        here.demo,
        here.other,
    ]


def test_that_the_demo_is_asked_for_and_says_so(window: MainWindow, qtbot) -> None:
    with qtbot.waitSignal(window.workspace.demo_wanted):
        page(window).demo.setFocus()
        press(Qt.Key.Key_Space)
    assert "Opening the demo team…" in page(window).demo.text()


def test_that_what_the_disk_refuses_is_said_and_nothing_typed_is_lost(
    window: MainWindow, opened: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_all: object) -> None:
        raise Refused("The disk is full.")

    monkeypatch.setattr(first_start, "begin", refuse)
    type_("Helen")
    press(Qt.Key.Key_Return, CTRL)
    assert page(window).refusal.text() == "The disk is full."
    assert page(window).name.words() == "Helen"
    assert raw_reads.is_unbegun(opened)


def test_that_the_rubric_is_published_on_the_day(window: MainWindow, opened: Journal) -> None:
    press(Qt.Key.Key_Return, CTRL)
    version = rubrics.current_version(opened)
    assert version is not None
    assert version.published_on == clock.today()


def test_that_it_fits_the_smallest_screen_with_long_names_and_many_reps(
    window: MainWindow, theme: Theme
) -> None:
    page(window).name.put(LONG_NAME)
    page(window).reps.put([LONG_NAME] * 12)
    page(window)._refuse("The disk is full. " * 20)
    theme.choose("dark")
    QApplication.processEvents()
    assert window.minimumSizeHint().width() <= 1024
    assert window.minimumSizeHint().height() <= 688
    theme.choose("light")
