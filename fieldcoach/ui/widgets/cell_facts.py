"""What stands beside the rating of a cell once it is given: the rep's own, past and others'."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.cell_facts import Facts
from fieldcoach.ui.theme import BLOCK, GAP, INLINE_ICON, NAME_LINE, SPACE, Theme
from fieldcoach.ui.widgets.elided import ElidedSmall
from fieldcoach.ui.widgets.labels import Small, set_tone
from fieldcoach.ui.widgets.marks import Mark


class CellFacts(QWidget):
    """A line or two below the evidence. Their room is reserved, so that nothing jumps."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.mark = Mark(theme, "self")
        self.own = ElidedSmall()
        set_tone(self.own, "text")
        self.past = Small()
        self.past.setTextFormat(Qt.TextFormat.PlainText)
        self.past.setToolTip(_("What was given the last time, visit by visit"))
        self.others = ElidedSmall()
        self._lock = QLabel()
        self._blind = Small(_("<b>Blind</b> until this cell has a rating"))
        self._why = Small(
            _("The tier, the rep's own rating and past levels come to light cell by cell, after"
              " yours.")
        )  # fmt: skip
        self._why.setWordWrap(True)
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()
        self.show_facts(Facts())

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(SPACE)
        first.addWidget(self.mark)
        first.addWidget(self.own, 1)
        first.addWidget(self.past)
        blind = QHBoxLayout()
        blind.setSpacing(SPACE)
        blind.addWidget(self._lock)
        blind.addWidget(self._blind, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(BLOCK - GAP, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(first)
        lines.addWidget(self.others)
        lines.addLayout(blind)
        lines.addWidget(self._why)
        lines.addStretch()

    def _dress(self) -> None:
        self._lock.setPixmap(pixmap(self._theme, "lock", "text2", INLINE_ICON))

    def reserve(self, *, co_rated: bool, blind: bool) -> None:
        """Keep room for what can stand in it on this ride-along."""
        lines = max(2 if co_rated else 1, 3 if blind else 1)
        self.setFixedHeight(lines * NAME_LINE + GAP)

    def show_facts(self, facts: Facts) -> None:
        """Show the words of a cell."""
        self.mark.setVisible(bool(facts.own))
        self.own.setVisible(bool(facts.own or facts.past))
        self.own.setText(facts.own)
        self.past.setVisible(bool(facts.past))
        self.past.setText(facts.past)
        self.past.setToolTip(
            _("What was given the last time, visit by visit") if facts.past else ""
        )
        self.others.setVisible(bool(facts.others))
        self.others.setText(
            " · ".join(
                _("{manager}: {words}").format(manager=who, words=" ".join(words.split()))
                for who, words in facts.others
            )
        )
        for part in (self._lock, self._blind, self._why):
            part.setVisible(facts.hidden)
