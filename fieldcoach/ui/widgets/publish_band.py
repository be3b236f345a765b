"""The lower band of the rubric: what publishing will do to each skill."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.coaching.rubric_changes import Fate
from fieldcoach.coaching.rubric_words import FateLine, fate_word
from fieldcoach.ui.theme import (
    BAND_ROW,
    BAND_SKILLS,
    BAND_WORD,
    BLOCK,
    EDGE,
    GAP,
    HAIRLINE,
    NOTICE,
    Theme,
)
from fieldcoach.ui.widgets.elided import ElidedQuiet, ElidedWords
from fieldcoach.ui.widgets.labels import Heading, Quiet, set_state, set_tone
from fieldcoach.ui.widgets.skill_list import fate_ink


class PublishBand(QWidget):
    """A heading, a line for each fate, and what keeps the draft from being published."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.heading = Heading()
        self.sentence = Quiet()
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.warning = ElidedQuiet()
        set_tone(self.warning, "warning")
        self._lines = [_Line(theme, fate) for fate in Fate]
        rows = QGridLayout()
        rows.setHorizontalSpacing(0)
        rows.setVerticalSpacing(0)
        rows.setColumnMinimumWidth(0, BAND_WORD)
        rows.setColumnStretch(2, 1)
        for place, line in enumerate(self._lines):
            rows.addWidget(line.word, place, 0)
            rows.addWidget(line.skills, place, 1)
            rows.addWidget(line.sentence, place, 2)
        self._rows = rows
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE, BLOCK - GAP, EDGE, NOTICE)  # it may lie over the foot
        column.setSpacing(GAP)
        head = QHBoxLayout()
        head.setSpacing(BLOCK)
        head.addWidget(self.heading)
        head.addWidget(self.warning, 1)
        column.addLayout(head)
        column.addLayout(rows)
        column.addWidget(self.sentence)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        theme.changed.connect(self._dress)
        self._dress()

    def say(
        self, heading: str, lines: Sequence[FateLine] = (), sentence: str = "", warning: str = ""
    ) -> None:
        """Show the lines, each a fate, a sentence below them, and beside the heading a warning."""
        self.heading.setText(heading)
        for place, row in enumerate(self._lines):
            row.show_line(lines[place] if place < len(lines) else None)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self.warning.setText(warning)

    def words(self) -> list[str]:
        """Return what is said, line by line."""
        return [line.words() for line in self._lines if line.word.isVisibleTo(self)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("window"))
        painter.fillRect(0, 0, self.width(), HAIRLINE, self._theme.colour("line"))

    def _dress(self) -> None:
        for line in self._lines:
            line.dress()
        self.update()


class _Line:
    """One fate: the word, whose it is, what it means."""

    def __init__(self, theme: Theme, fate: Fate) -> None:
        self._theme = theme
        self._fate = fate
        self.word = QLabel()
        self.skills = ElidedWords()
        self.skills.setFixedWidth(BAND_SKILLS)
        self.skills.setContentsMargins(0, 0, BLOCK, 0)
        self.sentence = ElidedQuiet()
        for label in (self.word, self.skills, self.sentence):
            label.setFixedHeight(BAND_ROW)

    def show_line(self, line: FateLine | None) -> None:
        """Show a fate, or nothing."""
        for label in (self.word, self.skills, self.sentence):
            label.setVisible(line is not None)
        if line is None:
            return
        self._fate = line.fate
        self.word.setText(fate_word(line.fate))
        self.skills.setText(line.skills)
        self.sentence.setText(line.sentence)
        weighty = line.fate in (Fate.CHANGED, Fate.UNANSWERED)
        set_state(self.sentence, "tone", "text" if weighty else "text2")
        self.dress()

    def dress(self) -> None:
        """Write the word in the ink of its fate."""
        ink, weight = fate_ink(self._fate)
        set_tone(self.word, ink)  # the style sheet looks again, and takes the weight with it
        self.word.setFont(self._theme.font(weight=weight))

    def words(self) -> str:
        """Return the line as one reads it."""
        return " | ".join((self.word.text(), self.skills.text(), self.sentence.text()))
