"""The drawer under the comparison: the sentence, how we know, and the words on both sides."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from fieldcoach.coaching.comparison import Comparison, SkillRow
from fieldcoach.coaching.comparison_details import how_we_know
from fieldcoach.i18n import _
from fieldcoach.ui.icons import icon
from fieldcoach.ui.models.comparison_table import marks_of
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, LINE_HEIGHT, SPACE, Theme
from fieldcoach.ui.widgets.buttons import Link, Primary
from fieldcoach.ui.widgets.evidence_side import EvidenceSide
from fieldcoach.ui.widgets.labels import Small
from fieldcoach.ui.widgets.level_tabs import LevelTabs, level_words

if TYPE_CHECKING:
    from fieldcoach.coaching.evidence import EvidenceGroup, Quote

_WORDS, _KNOWN = range(2)


@dataclass(frozen=True, slots=True)
class QuotePlace:
    """Where the reader stood: on which side, at which quote."""

    side: int
    quote: "Quote"


class EvidenceDrawer(QWidget):
    """Shows one skill.

    `quote_opened` is a coaching.evidence.Quote whose ride-along is wanted; `level_chosen` the
    level whose words are wanted, None for all; `more_wanted` a side and how many words of it are
    there already; `goals_wanted` asks for goals on the skill.
    """

    quote_opened = Signal(object)
    level_chosen = Signal(object)
    more_wanted = Signal(int, int)
    goals_wanted = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row: SkillRow | None = None
        self._texts: Mapping[int, str] = {}
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.RichText)
        self.sentence.setWordWrap(True)
        self.fold = Link(_("How we know"))
        self.fold.setCheckable(True)
        self.levels = LevelTabs()
        self.level_text = Small()
        self.level_text.setTextFormat(Qt.TextFormat.PlainText)
        self.level_text.setWordWrap(True)
        self.level_text.hide()
        self.details = QLabel()
        self.details.setTextFormat(Qt.TextFormat.RichText)
        self.details.setWordWrap(True)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.make_goals = Primary(_("Make goals…"), "G")
        self._close = QToolButton()
        self._close.setAccessibleName(_("Close the evidence"))
        self._close.setToolTip(_("Close (Esc)"))
        self.stars = EvidenceSide(theme)
        self.averages = EvidenceSide(theme)
        self.sides = (self.stars, self.averages)
        self._lay_out()
        self._connect()
        self._dress()

    @property
    def level(self) -> int | None:
        """The level whose words show, None for all."""
        return self.levels.level

    def show_skill(self, row: SkillRow, comparison: Comparison) -> None:
        """Show what may be said of a skill; its evidence follows by `show_evidence`."""
        self._row = row
        lead, rest = _lead(row)
        if sum(one.key == row.key for one in comparison.skills) > 1:
            wording = _("As version {n} of the rubric words it.").format(n=row.rubric_version)
            rest = f"{rest} {wording}"
        self.sentence.setText(
            f'<p style="line-height:{LINE_HEIGHT}%"><b>{escape(lead)}</b> {escape(rest)}</p>'
        )
        self.sentence.setAccessibleName(row.sentence)
        tiers = comparison.choice.tiers
        groups = zip(tiers, marks_of(tiers), (row.star, row.average), strict=True)
        for side, (tier, mark, group) in zip(self.sides, groups, strict=True):
            side.name(tier, mark, group)
        known = how_we_know(row, comparison)
        self.details.setText(
            "".join(
                f'<p style="line-height:{LINE_HEIGHT}%"><b>{escape(one.lead)}.</b>'
                f" {escape(one.words)}</p>"
                for one in known
            )
        )
        self.details.setAccessibleName(" ".join(f"{one.lead}. {one.words}" for one in known))
        self.fold.setVisible(bool(known))

    def show_evidence(
        self,
        stars: "EvidenceGroup",
        averages: "EvidenceGroup",
        level: int | None,
        texts: Mapping[int, str],
    ) -> None:
        """Show the words of both tiers at a level, None for all; `texts` are the levels' own."""
        if self._row is None:
            return
        self._texts = texts
        counts = Counter(dict(stars.by_level)) + Counter(dict(averages.by_level))
        self.levels.offer(self._row.item, self._row.scale, counts, level)
        self._show_levels()
        self._show_text(level)
        for side, group in zip(self.sides, (stars, averages), strict=True):
            side.show_group(group, level, self._row.item)

    def place(self) -> QuotePlace | None:
        """Return where the reader stands among the quotes."""
        for number, side in enumerate(self.sides):
            quote = side.quotes.quote(side.quotes.currentIndex())
            if side.quotes.hasFocus() and quote is not None:
                return QuotePlace(number, quote)
        return None

    def go_to(self, place: QuotePlace) -> bool:
        """Put the reader back where he or she stood; False where the quote is not there."""
        quotes = self.sides[place.side].quotes
        index = quotes.quotes.index_of(place.quote)
        if index.isValid():
            quotes.setCurrentIndex(index)
            quotes.scrollTo(index, quotes.ScrollHint.PositionAtCenter)
            quotes.setFocus(Qt.FocusReason.OtherFocusReason)
        return index.isValid()

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
        known.setSpacing(EDGE)
        known.addWidget(self.fold)
        known.addStretch()
        known.addWidget(self.levels)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(EDGE + BLOCK - GAP, BLOCK - GAP, EDGE, SPACE)
        lines.setSpacing(GAP)
        lines.addLayout(first)
        lines.addLayout(known)
        self._body = QStackedWidget()
        self._body.addWidget(self._both_sides())
        self._body.addWidget(self._known())
        lines.addWidget(self._body, 1)
        # Added last, so that Tab from the table leads to the words first; G and Esc do it too.
        first.addWidget(self.make_goals, alignment=Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._close, alignment=Qt.AlignmentFlag.AlignTop)

    def _both_sides(self) -> QWidget:
        words = QWidget()
        sides = QHBoxLayout()
        sides.setSpacing(EDGE + BLOCK)
        sides.addWidget(self.stars, 1)
        sides.addWidget(self.averages, 1)
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        lines.addWidget(self.level_text)
        lines.addLayout(sides, 1)
        return words

    def _known(self) -> QScrollArea:
        area = QScrollArea()
        area.setObjectName("words")  # the ring of the focus is drawn around it
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(_("How we know"))
        inside = QWidget()
        inside.setObjectName("scrolled")
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(GAP, GAP, EDGE, GAP)
        lines.addWidget(self.details)
        lines.addStretch()
        area.setWidget(inside)
        self.known = area
        return area

    def _connect(self) -> None:
        self._close.clicked.connect(self.closed)
        self.make_goals.clicked.connect(self.goals_wanted)
        self.fold.toggled.connect(self._unfold)
        self.levels.level_chosen.connect(self.level_chosen)
        self._theme.changed.connect(self._dress)
        for number, side in enumerate(self.sides):
            side.quotes.activated.connect(
                lambda index, quotes=side.quotes: self.quote_opened.emit(quotes.quote(index))
            )
            side.quotes.quotes.more_wanted.connect(
                lambda after, number=number: self.more_wanted.emit(number, after)
            )

    def _show_levels(self) -> None:
        """Offer the levels where there are any, beside the words that they choose from."""
        self.levels.setVisible(self.levels.count() > 0 and not self.fold.isChecked())

    def _show_text(self, level: int | None) -> None:
        text = "" if level is None else self._texts.get(level, "")
        assert self._row is not None
        self.level_text.setText(f"{level_words(level, self._row.item)}: {text}" if text else "")
        self.level_text.setVisible(bool(text))

    def _unfold(self, unfolded: bool) -> None:
        self._body.setCurrentIndex(_KNOWN if unfolded else _WORDS)
        self._show_levels()
        self.known.verticalScrollBar().setValue(0)
        self._dress()

    def _dress(self) -> None:
        self._close.setIcon(icon(self._theme, "close"))
        self.fold.setIcon(icon(self._theme, "down" if self.fold.isChecked() else "right", "accent"))


def _lead(row: SkillRow) -> tuple[str, str]:
    """Split a sentence behind its verdict, which is set in bold."""
    end = row.sentence.find(". ", len(row.skill))
    if end < 0:
        return row.sentence, ""
    return row.sentence[: end + 1], row.sentence[end + 2 :]
