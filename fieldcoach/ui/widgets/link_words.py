"""What may be said of one skill and its results, and what to bear in mind with it."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from fieldcoach.coaching.means_ends import LinkRow
from fieldcoach.coaching.wording import leading
from fieldcoach.ui.theme import BLOCK, LINE_HEIGHT, SPACE, WARNING_LEAD
from fieldcoach.ui.widgets.labels import set_tone


class LinkWords(QWidget):
    """A sentence, and below it the warnings: what is the matter, and what follows from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setWordWrap(True)
        self._warnings = QWidget()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(SPACE)
        self._lines.addWidget(self.sentence)
        self._lines.addWidget(self._warnings)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_row(self, row: LinkRow, name: str) -> None:
        """Say it of a skill that the table calls `name`; nothing in a name is markup."""
        said = escape(row.sentence)
        skill = escape(leading(row.skill))
        if said.startswith(skill):
            said = f"<b>{escape(leading(name))}</b>{said[len(skill) :]}"
        self.sentence.setText(f'<p style="line-height:{LINE_HEIGHT}%">{said}</p>')
        self.sentence.setAccessibleName(row.sentence)
        before, self._warnings = self._warnings, _warnings(row.warnings)
        self._lines.replaceWidget(before, self._warnings)
        before.hide()
        before.deleteLater()
        self._warnings.show()


def _warnings(warnings: tuple[tuple[str, str], ...]) -> QWidget:
    lines = QWidget()
    grid = QGridLayout(lines)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(BLOCK)
    grid.setVerticalSpacing(SPACE)
    grid.setColumnStretch(1, 1)
    for number, (lead, words) in enumerate(warnings):
        what, follows = QLabel(lead), QLabel(words)
        set_tone(what, "warning")
        needed = what.fontMetrics().horizontalAdvance(lead) + 1
        for label in (what, follows):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        what.setFixedWidth(min(needed, WARNING_LEAD))
        grid.addWidget(what, number, 0)
        grid.addWidget(follows, number, 1)
    return lines
