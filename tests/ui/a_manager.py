"""A manager's hands and eyes: keys go where the focus is, words come from what shows."""

import re
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from fieldcoach import clock
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.widgets.keys_overlay import KeysOverlay
from fieldcoach.ui.widgets.plan_strip import PlanStrip
from tests.ui.a_ride_along import CTRL, NO
from tests.ui.everything_in_sight import words_within

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@dataclass
class Manager:
    """Presses keys where the focus is, and reads what the window shows."""

    qtbot: QtBot
    window: MainWindow
    clocks: ExitStack
    notices: list[str]

    def day(self, month: int, day: int, hour: int = 15, year: int = 2026) -> None:
        """Let it be another day; a page reads it when it is gone to."""
        self.clocks.enter_context(clock.fixed(datetime(year, month, day, hour, tzinfo=UTC)))

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO, times: int = 1) -> None:
        for _time in range(times):
            QTest.keyClick(self._hands(), key, held)

    def type(self, text: str) -> None:
        for sign in text:
            QTest.keyClicks(self._hands(), sign)

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def stand_on(self, words: str) -> str:
        """Go to the row that says `words`, from the top down; return all that it says."""
        if isinstance(self.focus, QTableView):  # Home would leave the column
            self.press(Qt.Key.Key_Up, times=self._rows())
        else:
            self.press(Qt.Key.Key_Home)
        for _row in range(self._rows() + 1):
            if words in self.row():
                return self.row()
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"no row says {words}; the last one was {self.row()}")

    def row(self) -> str:
        """Return what the current row says, to eyes and ears."""
        index = self.focus.currentIndex()
        model = index.model()
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
        cells = [index.siblingAtColumn(column) for column in range(columns)]
        words = [cell.data() for cell in cells] + [cells[0].data(SPOKEN)]
        return "; ".join(str(word) for word in words if word)

    def said(self) -> str:
        """Return all that the page says, to eyes and ears."""
        return "\n".join(words_within(self.window.page))

    def keys(self) -> dict[str, str]:
        """Return what F1 lists here, and be back where one was."""
        before = self.focus
        self.press(Qt.Key.Key_F1)
        overlay = next(one for one in self.window.findChildren(KeysOverlay) if one.isVisible())
        words = [re.sub("<.*?>", "", label.text()) for label in overlay.findChildren(QLabel)]
        self.press(Qt.Key.Key_F1)
        assert self.focus is before
        return dict(pairwise(words))

    def focus_in_dialog(self) -> QWidget:
        """Return what has the focus in the dialog that opened last."""
        self._hands()
        return self.focus

    def agenda(self) -> list[str]:
        """Return the items of the agenda in their order."""
        agenda = self.window.page.agenda
        return [row.line.item.text for row in agenda._rows[: agenda._on_agenda]]

    def agreed(self) -> list[tuple[str, str, str]]:
        """Return who does what by when."""
        lines = self.window.page.agreed._lines
        return [(line.who.text(), line.text.text(), line.by.text()) for line in lines]

    def told_of_the_row(self) -> str:
        """Return what is told below of the goal or action one stands on."""
        strip = next(one for one in self.window.findChildren(PlanStrip) if one.isVisible())
        return strip.said()

    def go_to_rep(self, rep: str, tab: str) -> None:
        """Go to a part of the rep's page by the search and Ctrl+Tab."""
        self.press(Qt.Key.Key_K, CTRL)
        self.type(rep.lower())
        self.press(Qt.Key.Key_Return)
        assert self.window.page.title() == rep
        for _tab in range(self.window.page._tabs.count()):
            if self._tab() == tab:
                return
            self.press(Qt.Key.Key_Tab, CTRL)
        raise AssertionError(f"no {tab}")

    def _tab(self) -> str:
        tabs = self.window.page._tabs
        return tabs.tabText(tabs.currentIndex())

    def _rows(self) -> int:
        model = self.focus.model()
        heads = [model.index(row, 0) for row in range(model.rowCount())]
        return len(heads) + sum(map(model.rowCount, heads))

    def _hands(self) -> QWidget:
        """Return what has the keyboard, as a window manager gives it to what opened last."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            return popup
        top = QApplication.activeModalWidget() or self.window
        if QApplication.activeWindow() is not top:
            top.activateWindow()
            self.qtbot.waitUntil(lambda: QApplication.activeWindow() is top)
        return QApplication.focusWidget() or top
