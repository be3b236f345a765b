"""What each answer of a cell looks like, with the present one marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, FOCUS, GAP, SPACE, Theme
from fieldcoach.ui.widgets.labels import Quiet, set_tone


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that a cell can have: the key that gives it and what it means."""

    digit: int
    text: str
    chosen: bool = False


class _AnswerRow(QWidget):
    """One answer; a click gives it."""

    pressed = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._answer = Answer(0, "")
        self._digit = QLabel()
        self._digit.setFont(theme.font("body", 600))
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(BLOCK - GAP, SPACE, SPACE, SPACE)
        row.setSpacing(BLOCK - GAP)
        row.addWidget(self._digit, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_answer(self, answer: Answer) -> None:
        """Show another answer."""
        self._answer = answer
        self._digit.setText(str(answer.digit))
        set_tone(self._digit, "accent" if answer.chosen else "text2")
        self._text.setText(answer.text)
        sentence = _("{digit}, chosen: {text}") if answer.chosen else _("{digit}: {text}")
        self.setAccessibleName(sentence.format(digit=answer.digit, text=answer.text))
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit(self._answer.digit)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._answer.chosen:
            painter = QPainter(self)
            painter.fillRect(self.rect(), self._theme.colour("tint"))
            painter.fillRect(0, 0, FOCUS, self.height(), self._theme.colour("accent"))


class LevelTexts(QScrollArea):
    """The answers of one cell, as high as the longest set in `reserve`, so that nothing jumps.

    `pressed(digit)`: an answer was clicked.
    """

    pressed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[_AnswerRow] = []
        self._sentence = Quiet()
        self._sentence.setWordWrap(True)
        self._sentence.setContentsMargins(BLOCK - GAP, SPACE, SPACE, SPACE)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self._sentence)
        self._lines.addStretch()
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Level texts"))

    def show_answers(self, answers: Sequence[Answer], sentence: str = "") -> None:
        """Show the answers, or a sentence where there is nothing to choose from."""
        while len(self._rows) < len(answers):
            row = _AnswerRow(self._theme)
            row.pressed.connect(self.pressed)
            self._rows.append(row)
            self._lines.insertWidget(self._lines.count() - 1, row)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(answers))
            if number < len(answers):
                row.show_answer(answers[number])
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        chosen = [row for row, answer in zip(self._rows, answers, strict=False) if answer.chosen]
        if chosen:
            self.ensureWidgetVisible(chosen[0], 0, 0)
        else:
            self.verticalScrollBar().setValue(0)

    def height_for(self, answers: Sequence[Answer], width: int) -> int:
        """Return how high these answers are at a width."""
        row = _AnswerRow(self._theme)
        total = 0
        for answer in answers:
            row.show_answer(answer)
            total += row.heightForWidth(width)
        row.deleteLater()
        return total
