"""Tab leads through every page: round and back again, only to what is seen, as it is read."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fieldcoach.coaching.journal import Journal
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.widgets.agreed_line import AgreedLine
from fieldcoach.ui.widgets.side_bar import PlaceButton, SideBar
from tests.ui.test_every_page import PAGES, name_of, shown

MOST_STOPS = 200
#: Tab skips what was agreed last time and what stands between it and the grid; that is its key.
SKIPS = ("ride_along",)
#: Read beside what went well, but nobody is asked for it on the way through the ending.
LAST = "Private note"


def walk(window: MainWindow, key: Qt.Key) -> list[QWidget]:
    """Return the stops from the lit row of the side bar once round, that row first."""
    start = next(row for row in window.findChildren(PlaceButton) if row.isChecked())
    start.setFocus()
    stops: list[QWidget] = [start]
    for _stop in range(MOST_STOPS):
        QTest.keyClick(QApplication.focusWidget(), key)
        focus = QApplication.focusWidget()
        assert focus is not None, f"nothing has the focus after {said(stops[-1])}"
        if focus is start:
            return stops
        if focus is stops[-1] and isinstance(focus.parent(), AgreedLine):
            continue  # Tab asked about the next of several actions at the same place
        assert focus not in stops, f"Tab does not come out of {said(focus)}"
        stops.append(focus)
    raise AssertionError("Tab never comes round")


def said(widget: QWidget) -> str:
    return f"{type(widget).__name__} “{name_of(widget)}”"


def place_of(widget: QWidget, window: MainWindow) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def goes_back(one: QRect, other: QRect) -> bool:
    """Return whether the second stands where one has read before: above, or left in the line."""
    is_above = other.bottom() <= one.top() and other.left() < one.right()
    is_before = other.right() <= one.left() and other.top() < one.bottom()
    return is_above or is_before


@pytest.mark.parametrize("where", PAGES)
def test_that_tab_comes_round_and_shift_tab_goes_the_same_way_back(
    qtbot, theme: Theme, sample: Journal, where: str
) -> None:
    window = shown(qtbot, theme, sample, where)
    there = walk(window, Qt.Key.Key_Tab)
    assert len(there) > 3
    back = walk(window, Qt.Key.Key_Backtab)
    same_way = [said(stop) for stop in reversed(back[1:]) if where not in SKIPS or stop in there]
    assert same_way == [said(stop) for stop in there[1:]]


@pytest.mark.parametrize("where", PAGES)
def test_that_only_what_is_seen_gets_the_focus(
    qtbot, theme: Theme, sample: Journal, where: str
) -> None:
    window = shown(qtbot, theme, sample, where)
    for stop in walk(window, Qt.Key.Key_Tab):
        stop.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        assert stop.isVisible(), said(stop)
        assert not stop.visibleRegion().isEmpty(), f"{said(stop)} is out of sight"


@pytest.mark.parametrize("where", PAGES)
def test_that_tab_goes_as_one_reads(qtbot, theme: Theme, sample: Journal, where: str) -> None:
    window = shown(qtbot, theme, sample, where)
    bar = window.findChild(SideBar)
    stops = [stop for stop in walk(window, Qt.Key.Key_Tab) if not bar.isAncestorOf(stop)]
    seen = [(stop, place_of(stop, window)) for stop in stops]
    wrong = [
        f"{said(one)} to {said(other)}"
        for (one, here), (other, there) in pairwise(seen)
        if goes_back(here, there) and name_of(other) != LAST
    ]
    assert wrong == []


@pytest.mark.parametrize("where", PAGES)
def test_that_the_side_bar_comes_before_the_page(
    qtbot, theme: Theme, sample: Journal, where: str
) -> None:
    window = shown(qtbot, theme, sample, where)
    bar = window.findChild(SideBar)
    stops = walk(window, Qt.Key.Key_Tab)
    inside = [bar.isAncestorOf(stop) for stop in stops]
    in_bar = [stop for stop, is_in in zip(stops, inside, strict=True) if is_in]
    assert sorted(in_bar, key=lambda stop: place_of(stop, window).top()) in (
        in_bar,
        in_bar[-1:] + in_bar[:-1],  # the walk begins at the lit row, after the search
    )
    changes = sum(one != other for one, other in zip(inside, [*inside[1:], inside[0]], strict=True))
    assert changes == 2, "in and out of the page once"
