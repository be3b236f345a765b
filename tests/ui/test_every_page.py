"""What holds for every page alike: names for those who hear it, and a place in the tab order."""

from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from fieldcoach import clock
from fieldcoach.coaching import journal_list, one_on_ones, reps
from fieldcoach.coaching.journal import Journal
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.places import BELOW, PLACES
from fieldcoach.ui.theme import SCREEN, Theme
from fieldcoach.ui.widgets.agreed_line import AgreedLine
from fieldcoach.ui.widgets.side_bar import PlaceButton
from fieldcoach.ui.workspace import Workspace
from tests.ui.a_team import add_rep, add_ride_along, new_journal

LONG_NAME = "Maximiliane Alexandra von Hohenstein-Weissenburg-Reichenbach"
FIELDS = (QComboBox, QLineEdit, QTextEdit)
CONTROLS = (QAbstractButton, QAbstractItemView, QTabBar, *FIELDS)
PAGES = [place.name for place in (*PLACES, *BELOW)] + [
    "ride_along",
    "new ride_along",
    "rep",
    "one_on_one",
    "bin",
]


def shown(qtbot, theme: Theme, opened: Journal, where: str) -> MainWindow:
    """Return the window on a page, as it stands on the smallest screen."""
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.attach(Workspace(opened, InlineJobs(window), theme))
    window.resize(*SCREEN)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    window.go(destination(opened, where))
    QApplication.processEvents()
    return window


def destination(opened: Journal, where: str) -> Destination:
    if where == "ride_along":
        drafts = [one for one in journal_list.entries(opened) if one.state == "draft"]
        return Destination("ride_along", drafts[0].ride_along_id)
    if where in ("rep", "one_on_one"):
        (rep, *_others) = [one for one in reps.reps(opened) if one.name in ("Ana Ruiz", LONG_NAME)]
        return Destination("rep", rep.id) if where == "rep" else meeting(opened, rep.id)
    return Destination(where.split()[-1])


def meeting(opened: Journal, rep_id: UUID) -> Destination:
    """Return the rep's next one-on-one, planned where there is none."""
    today = clock.today()
    there = one_on_ones.for_today(opened, rep_id, today)
    key = there or one_on_ones.plan_one_on_one(opened, rep_id, today).created
    return Destination("one_on_one", key)


def controls(window: MainWindow) -> list[QWidget]:
    """Return what can be worked with on the page and in the side bar."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if isinstance(widget, CONTROLS)
        and widget.isVisible()
        and widget.isEnabled()
        and not is_shown_only(widget)
        and not isinstance(widget.parent(), QComboBox | QTabBar)
        and widget.window() is window
    ]


def is_shown_only(widget: QWidget) -> bool:
    """Heads of columns, what a field offers while it is typed in, and labels set as a table."""
    if isinstance(widget, QHeaderView) or widget.objectName() == "completions":
        return True
    return (
        isinstance(widget, QAbstractItemView)
        and widget.selectionMode() == QAbstractItemView.SelectionMode.NoSelection
    )


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def tabbed_to(qtbot, window: MainWindow) -> list[QWidget]:
    """Return what Tab leads to, once round."""
    seen: list[QWidget] = []
    for _stop in range(200):
        focus = window.focusWidget()
        assert focus is not None
        if focus in seen[:-1]:
            break
        if focus not in seen:  # several things agreed are asked about at one place
            seen.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    return seen


@pytest.mark.parametrize("where", PAGES)
def test_that_every_control_has_a_name_and_a_place_in_the_tab_order(
    qtbot, theme: Theme, sample: Journal, where: str
) -> None:
    window = shown(qtbot, theme, sample, where)
    there = controls(window)
    nameless = [widget for widget in there if not name_of(widget).strip()]
    assert nameless == []
    stops = tabbed_to(qtbot, window)
    off = [
        f"{type(widget).__name__} {name_of(widget)}"
        for widget in there
        if widget not in stops and not in_the_group_of_a_stop(widget, stops)
    ]
    assert off == []
    nameless_stops = [stop for stop in stops if not name_of(stop).strip()]
    assert nameless_stops == []


def in_the_group_of_a_stop(widget: QWidget, stops: list[QWidget]) -> bool:
    """Tab stops at one place or radio button of a group; the arrows go to the others.

    They also go from one thing agreed to the next, as the buttons beside it do.
    """
    if isinstance(widget.parent(), AgreedLine):
        return any(stop.parent() is widget.parent() for stop in stops)
    if isinstance(widget, PlaceButton):
        return any(isinstance(stop, PlaceButton) for stop in stops)
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    return group is not None and any(button in stops for button in group.buttons())


@pytest.mark.parametrize("where", ["reports", "ride_along", "new ride_along", "rubric"])
def test_that_a_field_says_what_belongs_into_it(
    qtbot, theme: Theme, sample: Journal, where: str
) -> None:
    window = shown(qtbot, theme, sample, where)
    named = {label.buddy() for label in window.findChildren(QLabel) if label.buddy()}
    fields = [widget for widget in controls(window) if isinstance(widget, FIELDS)]
    assert fields
    assert [
        name_of(field)
        for field in fields
        if field not in named
        and not (isinstance(field, QLineEdit | QTextEdit) and field.placeholderText())
        and not field.toolTip()
    ] == []


@pytest.mark.parametrize("where", PAGES)
def test_that_the_title_bar_says_where_one_is(
    qtbot, theme: Theme, sample: Journal, where: str
) -> None:
    window = shown(qtbot, theme, sample, where)
    words, _dash, app = window.windowTitle().partition(" – ")
    assert app == "Fieldcoach"
    expected = {
        "ride_along": "Ana Ruiz",
        "new ride_along": "New ride-along",
        "rep": "Ana Ruiz",
        "one_on_one": "Ana Ruiz, one-on-one",
    }
    assert words == expected.get(where, where.capitalize())


@pytest.mark.parametrize("where", PAGES)
def test_that_no_name_is_too_long_for_the_smallest_screen(
    qtbot, theme: Theme, tmp_path: Path, where: str
) -> None:
    with new_journal(tmp_path) as opened:
        tier = {"tier": "star", "territory": "The whole of the North, and the islands in summer"}
        rep = add_rep(opened, LONG_NAME, **tier)
        customers = (LONG_NAME, LONG_NAME.replace(" ", ""), "Birch")
        add_ride_along(opened, rep, 8, customers, focus="Ask what a stop costs " * 20)
        add_ride_along(opened, rep, 0, customers, focus="Ask what a stop costs", ratings=5)
        window = shown(qtbot, theme, opened, where)
        assert window.width() == SCREEN[0]
        assert window.minimumSizeHint().width() <= 1024
        assert window.minimumSizeHint().height() <= 688


@pytest.mark.parametrize("where", PAGES)
def test_that_the_looks_can_be_switched_after_a_page_was_filled_again(
    qtbot, theme: Theme, tmp_path: Path, where: str
) -> None:
    """What was taken off a page must not be painted any more; an error fails the test."""
    with new_journal(tmp_path) as opened:
        rep = add_rep(opened, LONG_NAME, "star")
        add_ride_along(opened, rep, 0, ("Alder",), ratings=5)
        window = shown(qtbot, theme, opened, where)
        window.page.refresh()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        theme.choose("dark")
        window.attach(Workspace(opened, InlineJobs(window), theme))
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        theme.choose("light")
