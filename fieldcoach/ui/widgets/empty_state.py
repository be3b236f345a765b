"""The honest empty page: a faint drawing, what is missing, one first step."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldcoach.ui.theme import (
    BLOCK,
    EDGE,
    EMPTY_WIDTH,
    GAP,
    GRID_ROW,
    ICON,
    SPACE,
    Theme,
)
from fieldcoach.ui.widgets.buttons import Link, Primary
from fieldcoach.ui.widgets.labels import Hairline, Sentence, Title, set_tone
from fieldcoach.ui.widgets.signs import Sign

Drawing = Callable[[QPainter, QRectF, Theme], None]

_FAINT = 0.45
_DRAWING_HEIGHT = 150


class _Faint(QWidget):
    """A drawing of what will be here, faint enough not to be taken for it."""

    def __init__(self, theme: Theme, draw: Drawing) -> None:
        super().__init__()
        self._theme = theme
        self._draw = draw
        self.setFixedHeight(_DRAWING_HEIGHT)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(_FAINT)
        self._draw(painter, QRectF(self.rect()), self._theme)


class EmptyState(QWidget):
    """What stands on a page that has nothing to show yet.

    `draw(painter, rect, theme)` paints the faint drawing. Rows say what is there and what is
    missing; `add_primary` and `add_link` offer the first step.
    """

    def __init__(
        self,
        theme: Theme,
        draw: Drawing,
        title: str = "",
        sentence: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = Title(title)
        self._sentence = Sentence(sentence)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(EDGE)
        self._actions.addStretch()

        column = QWidget()
        column.setFixedWidth(EMPTY_WIDTH)
        lines = QVBoxLayout(column)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(SPACE)
        lines.addWidget(_Faint(theme, draw))
        lines.addSpacing(EDGE)
        lines.addWidget(self._title)
        lines.addWidget(self._sentence)
        lines.addSpacing(SPACE)
        lines.addLayout(self._rows)
        lines.addSpacing(SPACE)
        lines.addLayout(self._actions)

        outer = QVBoxLayout(self)
        outer.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        outer.addStretch(1)
        outer.addWidget(column, alignment=Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(4)

    def say(self, title: str, sentence: str) -> None:
        """Change the words."""
        self._title.setText(title)
        self._sentence.say(sentence)

    def clear_rows(self) -> None:
        """Take all rows away."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()  # until it goes it would stand under the next one
                widget.deleteLater()

    def add_row(self, icon: str, text: str, right: str = "", token: str = "text2") -> None:
        """Add a ruled row: an icon's name, what is needed, what there is, and their colour."""
        if self._rows.count() == 0:
            self._rows.addWidget(Hairline())
        row = QWidget()
        row.setFixedHeight(GRID_ROW - 1)
        cells = QHBoxLayout(row)
        cells.setContentsMargins(0, 0, 0, 0)
        cells.setSpacing(BLOCK - GAP)
        word = QLabel(right)
        set_tone(word, token)
        cells.addWidget(Sign(self._theme, icon, token, ICON))
        cells.addWidget(QLabel(text))
        cells.addStretch()
        cells.addWidget(word)
        self._rows.addWidget(row)
        self._rows.addWidget(Hairline())

    def add_primary(self, text: str, on_click: Callable[[], object], key_hint: str = "") -> Primary:
        """Add the first step; `on_click` takes no argument."""
        button = Primary(text, key_hint)
        self._add_action(button, on_click)
        return button

    def add_link(self, text: str, on_click: Callable[[], object]) -> Link:
        """Add another way; `on_click` takes no argument."""
        link = Link(text)
        self._add_action(link, on_click)
        return link

    def _add_action(self, button: Primary | Link, on_click: Callable[[], object]) -> None:
        button.clicked.connect(lambda: on_click())
        self._actions.insertWidget(self._actions.count() - 1, button)
