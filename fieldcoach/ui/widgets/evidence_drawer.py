"""The drawer under the comparison: the sentence, how we know, and the words on both sides."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching.comparison import Comparison, SkillRow
from fieldcoach.coaching.comparison_details import how_we_know
from fieldcoach.coaching.wording import heading, tier_names
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.icons import icon
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, LINE_HEIGHT, SPACE, Theme
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.labels import Hairline, Heading, Small
from fieldcoach.ui.widgets.marks import Mark, mark_word
from fieldcoach.ui.widgets.quote_list import QuoteList

if TYPE_CHECKING:
    from fieldcoach.coaching.evidence import EvidenceGroup


class EvidenceDrawer(QWidget):
    """Shows one skill; `quote_opened` is a coaching.evidence.Quote whose ride-along is wanted."""

    quote_opened = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setWordWrap(True)
        self.fold = Link(_("How we know"))
        self.fold.setCheckable(True)
        self.details = Small()
        self.details.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setWordWrap(True)
        self.details.setVisible(False)
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close the evidence"))
        self._close.setToolTip(_("Close (Esc)"))
        self.stars = _Side(theme)
        self.averages = _Side(theme)
        self._lay_out()
        self._connect()
        self._dress()

    def show_skill(self, row: SkillRow, comparison: Comparison) -> None:
        """Show what may be said of a skill; its evidence follows by `show_evidence`."""
        lead, rest = _lead(row)
        self.sentence.setText(
            f'<p style="line-height:{LINE_HEIGHT}%"><b>{escape(lead)}</b> {escape(rest)}</p>'
        )
        self.sentence.setAccessibleName(row.sentence)
        for side, tier in zip((self.stars, self.averages), comparison.choice.tiers, strict=True):
            side.name(tier)
        known = how_we_know(row, comparison)
        self.details.setText(" ".join(known))
        self.fold.setVisible(bool(known))

    def show_evidence(self, stars: "EvidenceGroup", averages: "EvidenceGroup") -> None:
        """Show the words of both tiers."""
        self.stars.show_group(stars)
        self.averages.show_group(averages)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("window"))

    def _lay_out(self) -> None:
        self.setAccessibleName(_("Evidence"))
        first = QHBoxLayout()
        first.setSpacing(EDGE)
        first.addWidget(self.sentence, 1)
        known = QHBoxLayout()
        known.addWidget(self.fold)
        known.addStretch()
        sides = QHBoxLayout()
        sides.setSpacing(EDGE + BLOCK)
        sides.addWidget(self.stars, 1)
        sides.addWidget(self.averages, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE + BLOCK - GAP, BLOCK - GAP, EDGE, SPACE)
        lines.setSpacing(GAP)
        lines.addLayout(first)
        lines.addLayout(known)
        lines.addWidget(self.details)
        lines.addLayout(sides, 1)
        # Added last, so that Tab from the table leads to the words first; Esc closes too.
        first.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self.fold.toggled.connect(self._unfold)
        self._theme.changed.connect(self._dress)
        for side in (self.stars, self.averages):
            side.quotes.activated.connect(
                lambda index, quotes=side.quotes: self.quote_opened.emit(quotes.quote(index))
            )

    def _unfold(self, unfolded: bool) -> None:
        self.details.setVisible(unfolded)
        self._dress()

    def _dress(self) -> None:
        self._close.setIcon(icon(self._theme, "close"))
        self.fold.setIcon(icon(self._theme, "down" if self.fold.isChecked() else "right", "accent"))


class _Side(QWidget):
    """One tier: its mark, how much there is, the quotes."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.counts = Small()
        self.quotes = QuoteList(theme)
        self._mark = Mark(theme, None)
        self.heading = Heading()
        self.heading.setTextFormat(Qt.TextFormat.PlainText)
        self.heading.setBuddy(self.quotes)
        self.none = Small(_("Nothing was written down here."))
        head = QHBoxLayout()
        head.setSpacing(SPACE)
        head.addWidget(self._mark)
        head.addWidget(self.heading)
        head.addWidget(self.counts)
        head.addStretch()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addLayout(head)
        lines.addWidget(Hairline())
        lines.addWidget(self.none)
        lines.addWidget(self.quotes, 1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)

    def name(self, tier: str) -> None:
        """Say whose words these are."""
        words = heading(tier_names(tier).all)
        self.heading.setText(words)
        self._mark.show_word(tier)
        self._mark.setVisible(bool(mark_word(tier)))
        self.quotes.setAccessibleName(_("What was seen: {who}").format(who=words))

    def show_group(self, group: "EvidenceGroup") -> None:
        observations = ngettext("{n} observation", "{n} observations", group.observations)
        self.counts.setText(
            _("{observations}, {n} with words").format(
                observations=observations.format(n=group.observations), n=group.with_words
            )
        )
        self.none.setVisible(not group.quotes)
        self.quotes.quotes.show(group.quotes, clock.today())
        self.quotes.scrollToTop()


def _lead(row: SkillRow) -> tuple[str, str]:
    """Split a sentence behind its verdict, which is set in bold."""
    end = row.sentence.find(". ", len(row.skill))
    if end < 0:
        return row.sentence, ""
    return row.sentence[: end + 1], row.sentence[end + 2 :]
