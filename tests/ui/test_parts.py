"""The small parts: what they show, what is heard of them, how they are pressed."""

import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from fieldcoach.domain.people import Tier
from fieldcoach.ui import icons
from fieldcoach.ui.jobs import Jobs
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.marks import Mark, paint_mark
from fieldcoach.ui.widgets.parts import (
    EmptyState,
    Link,
    MenuButton,
    PageHeader,
    Primary,
    Secondary,
    Sentence,
    Tabs,
)


def painted(theme: Theme, word: str | None) -> QImage:
    picture = QImage(24, 24, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    paint_mark(painter, theme, word, QPointF(12, 12), 16)
    painter.end()
    return picture


@pytest.mark.parametrize(
    ("word", "token"), [(Tier.STAR, "star"), ("average", "average"), ("rep", "rep")]
)
def test_that_a_filled_mark_has_its_colour_in_the_middle(
    theme: Theme, word: str, token: str
) -> None:
    assert painted(theme, word).pixelColor(12, 12) == theme.colour(token)


@pytest.mark.parametrize("word", ["developing", "self", "goal"])
def test_that_a_hollow_mark_is_empty_in_the_middle_and_drawn_around_it(
    theme: Theme, word: str
) -> None:
    picture = painted(theme, word)
    assert picture.pixelColor(12, 12) == QColor("white")
    assert any(picture.pixelColor(12, y) != QColor("white") for y in range(24))


def test_that_the_six_marks_differ_in_shape_and_any_other_word_has_none(theme: Theme) -> None:
    def shape(word: str | None) -> bytes:
        dark = [
            painted(theme, word).pixelColor(x, y).lightness() < 200
            for x in range(24)
            for y in range(24)
        ]
        return bytes(dark)

    words = ("star", "average", "developing", "rep", "self", "goal")
    assert len({shape(word) for word in words}) == len(words)
    assert not any(shape(None))
    assert not any(shape("platinum"))


def test_that_a_mark_is_heard_as_its_word(theme: Theme, qtbot) -> None:
    mark = Mark(theme, "star")
    qtbot.addWidget(mark)
    assert mark.accessibleName() == "star"
    mark.show_word("self")
    assert mark.accessibleName() == "the rep's own rating"


def test_that_an_icon_is_drawn_in_the_token_s_colour_and_as_sharp_as_the_screen(
    theme: Theme,
) -> None:
    picture = icons.pixmap(theme, "plus", "danger", 18)
    assert picture.deviceIndependentSize().width() == 18
    assert picture.toImage().pixelColor(9, 9).name() == theme.colour("danger").name()


def test_that_a_primary_button_is_pressed_with_the_keyboard_and_heard_without_its_key(
    theme: Theme, qtbot
) -> None:
    button = Primary("New ride-along", "Ctrl N")
    qtbot.addWidget(button)
    button.show()
    button.setFocus()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, Qt.Key.Key_Space)
    assert button.accessibleName() == "New ride-along"
    assert button.words() == "New ride-along"
    assert button.width() > button.fontMetrics().horizontalAdvance("New ride-along Ctrl N")


@pytest.mark.parametrize("button_class", [Primary, Secondary, Link])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_that_enter_presses_a_button(theme: Theme, qtbot, button_class, key: Qt.Key) -> None:
    button = button_class("Finish")
    qtbot.addWidget(button)
    button.show()
    with qtbot.waitSignal(button.clicked):
        qtbot.keyClick(button, key)


def test_that_enter_held_down_on_the_way_to_a_button_does_not_press_it(theme: Theme, qtbot) -> None:
    button = Primary("Finish")
    qtbot.addWidget(button)
    button.show()
    held = QKeyEvent(
        QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", True
    )
    with qtbot.assertNotEmitted(button.clicked):
        QApplication.sendEvent(button, held)
    assert held.isAccepted()


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_that_enter_opens_the_menu_of_a_button(theme: Theme, qtbot) -> None:
    menu = QMenu()
    menu.addAction("learn")
    button = MenuButton("develop", menu)
    qtbot.addWidget(button)
    button.show()
    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, menu.close))
    with qtbot.waitSignal(menu.aboutToShow):
        qtbot.keyClick(button, Qt.Key.Key_Return)


@pytest.mark.qt_log_ignore("plugin does not support", extend=True)  # a popup off the screen
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_that_work_goes_on_while_a_menu_is_open(theme: Theme, qtbot, key: Qt.Key) -> None:
    menu = QMenu()
    menu.addAction("develop")
    button = MenuButton("develop", menu)
    qtbot.addWidget(button)
    button.show()
    jobs, done = Jobs(), []
    qtbot.keyClick(button, key)
    assert menu.isVisible()
    jobs.run(lambda: "figures", done.append)
    qtbot.waitUntil(lambda: done == ["figures"])
    assert menu.isVisible()
    menu.close()


def test_that_a_menu_button_keeps_its_menu(theme: Theme, qtbot) -> None:
    def button_with_menu() -> MenuButton:
        menu = QMenu()
        menu.addAction("learn")
        return MenuButton("purpose", menu)

    button = button_with_menu()
    qtbot.addWidget(button)
    assert [action.text() for action in button.menu().actions()] == ["learn"]


def test_that_tabs_leave_room_for_the_bold_word(theme: Theme, qtbot) -> None:
    tabs = Tabs()
    qtbot.addWidget(tabs)
    tabs.addTab("Ideas and wins")
    bold = tabs.font()
    bold.setWeight(bold.Weight.DemiBold)
    tabs.setFont(bold)
    assert tabs.tabSizeHint(0).width() > tabs.fontMetrics().horizontalAdvance("Ideas and wins")


def test_that_the_back_arrow_of_a_page_has_a_name_and_goes_back(theme: Theme, qtbot) -> None:
    header = PageHeader(theme, "Ana Ruiz", back=True)
    qtbot.addWidget(header)
    header.show()
    arrow = header.findChild(QToolButton)
    assert arrow.accessibleName() == "Back"
    with qtbot.waitSignal(header.back):
        qtbot.mouseClick(arrow, Qt.MouseButton.LeftButton)


def test_that_a_sentence_shows_markup_as_words(theme: Theme, qtbot) -> None:
    sentence = Sentence("a < b & <b>c</b>")
    qtbot.addWidget(sentence)
    assert sentence.accessibleName() == "a < b & <b>c</b>"
    assert "&lt;b&gt;" in sentence.text()


def test_that_an_empty_page_draws_says_and_offers_the_first_step(theme: Theme, qtbot) -> None:
    drawn: list[QRectF] = []
    pressed: list[str] = []
    empty = EmptyState(theme, lambda _p, rect, _t: drawn.append(rect), "Nothing yet", "It will be.")
    qtbot.addWidget(empty)
    empty.add_row("check", "Three stars or more", "you have 3", "success")
    first = empty.add_primary("Plan a day", lambda: pressed.append("day"))
    empty.add_link("Look at the demo team", lambda: pressed.append("demo"))
    empty.resize(900, 700)
    empty.show()
    qtbot.waitUntil(lambda: bool(drawn))
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Space)
    link = empty.findChild(Link)
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    assert pressed == ["day", "demo"]
