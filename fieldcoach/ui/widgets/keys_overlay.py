"""The keys of where one is, over the dimmed page."""

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.i18n import _
from fieldcoach.ui.commands import KeyGroup
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, HEADER, KEY_ROW, KEYS_SHEET, KEYS_TOP, Theme
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.labels import Hairline, Heading, Small, Title
from fieldcoach.ui.widgets.overlay import Overlay

_HEADING_ROWS = 2  # what a heading and the gap above it take, in rows


class KeysOverlay(Overlay):
    """Groups of keys in two columns. Esc or F1 closes; `everything` adds the link to all keys."""

    def __init__(
        self,
        theme: Theme,
        window: QWidget,
        title: str,
        groups: Sequence[KeyGroup],
        everything: Callable[[], Sequence[KeyGroup]] | None = None,
    ) -> None:
        super().__init__(theme, window)
        self._here = (title, groups)
        self._everything = everything
        self._is_whole = False
        self._title = Title()
        self._scroll = _Scroll()
        self._more = Link()
        self._more.setVisible(everything is not None)
        self._more.clicked.connect(self._turn)
        self._lay_out()
        self._show(*self._here)

    def start(self) -> None:
        """Show it with the focus on the keys, which the arrows scroll."""
        self.open(self._scroll)

    def arrange(self) -> None:
        height = self.sheet.sizeHint().height()
        self.place_centred(KEYS_SHEET, height, KEYS_TOP)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F1:
            self.dismiss()
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        back = Small(_("<b>Esc</b> or <b>F1</b> back to where you were"))
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(back)
        foot = QHBoxLayout()
        foot.addWidget(Small(_("No part needs the mouse.")))
        foot.addStretch()
        foot.addWidget(self._more)
        column = QVBoxLayout(self.sheet)
        column.setContentsMargins(EDGE, 0, EDGE, 0)
        column.setSpacing(0)
        for line, height in ((head, HEADER - GAP), (foot, HEADER - 2 * GAP - BLOCK // 2)):
            frame = QWidget()
            frame.setFixedHeight(height)
            frame.setLayout(line)
            line.setContentsMargins(0, 0, 0, 0)
            if line is head:
                column.addWidget(frame)
                column.addWidget(Hairline())
                column.addWidget(self._scroll, 1)
                column.addWidget(Hairline())
            else:
                column.addWidget(frame)

    def _turn(self) -> None:
        """Show the keys of all places, or again those of this one."""
        assert self._everything is not None
        self._is_whole = not self._is_whole
        if self._is_whole:
            self._show(_("All keys of Fieldcoach"), self._everything())
        else:
            self._show(*self._here)
        self.arrange()
        self._scroll.verticalScrollBar().setValue(0)
        self._scroll.setFocus()

    def _show(self, title: str, groups: Sequence[KeyGroup]) -> None:
        self._title.setText(title)
        self._more.setText(
            _("Keys of this page") if self._is_whole else _("All keys of Fieldcoach")
        )
        self._scroll.setWidget(_Columns(groups))
        self._scroll.setAccessibleName(title)
        self._scroll.setAccessibleDescription(_said(groups))


class _Scroll(QScrollArea):
    """As high as what it holds, where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        inside = self.widget()
        return QSize(0, 0) if inside is None else inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)


class _Columns(QWidget):
    """The groups in two columns of about the same height."""

    def __init__(self, groups: Sequence[KeyGroup]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, BLOCK // 2, 0, BLOCK)
        row.setSpacing(EDGE)
        for part in _halves(groups):
            column = QVBoxLayout()
            column.setSpacing(0)
            for heading, keys in part:
                column.addLayout(_table(heading, keys))
            column.addStretch()
            row.addLayout(column, 1)


def _halves(groups: Sequence[KeyGroup]) -> tuple[Sequence[KeyGroup], Sequence[KeyGroup]]:
    """Return the groups in two parts whose heights differ least, in their order."""
    heights = [len(keys) + _HEADING_ROWS for _heading, keys in groups]
    first = range(1, len(groups) + 1) if groups else range(1)
    cut = min(first, key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
    return groups[:cut], groups[cut:]


def _table(heading: str, keys: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, BLOCK // 2)
    grid.setHorizontalSpacing(BLOCK)
    grid.setVerticalSpacing(0)
    grid.setColumnMinimumWidth(0, KEYS_SHEET // 7)
    grid.setColumnStretch(2, 1)
    over = Heading(heading)
    over.setFixedHeight(KEY_ROW + BLOCK // 2)
    over.setWordWrap(True)
    grid.addWidget(over, 0, 2)
    for row, (key, words) in enumerate(keys, start=1):
        pressed = QLabel(f"<b>{escape(key)}</b>")
        pressed.setTextFormat(Qt.TextFormat.RichText)
        does = QLabel(words)
        does.setTextFormat(Qt.TextFormat.PlainText)
        does.setWordWrap(True)
        grid.setRowMinimumHeight(row, KEY_ROW)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        grid.addWidget(pressed, row, 0, right)
        grid.addWidget(does, row, 2)
    grid.addWidget(Hairline(Qt.Orientation.Vertical), 1, 1, len(keys), 1)
    return grid


def _said(groups: Sequence[KeyGroup]) -> str:
    """Return all of it in words, for those who hear it."""
    return ". ".join(
        heading + ": " + "; ".join(f"{key}, {words}" for key, words in keys)
        for heading, keys in groups
    )
