"""Under the header of an acknowledged ride-along: who said so, and what was amended since."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.domain.ride_along import Amendment, RideAlong
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui import icons
from fieldcoach.ui.theme import BLOCK, GAP, GRID_ROW, INLINE_ICON, MARGIN, SPACE, Theme
from fieldcoach.ui.widgets.buttons import Link
from fieldcoach.ui.widgets.elided import ElidedQuiet
from fieldcoach.ui.widgets.labels import Heading, Quiet, Small

_MOST_AMENDMENTS = 4 * GRID_ROW
_ONE_LINE = 80  # letters of a comment that are sure to be read without unfolding


class AcknowledgedStrip(QWidget):
    """One line, and below it, when it is opened, each amendment with the old text and the new.

    `amend_wanted`, `done_wanted`: an amendment is to begin, or is done; `unfolded`: the room it
    takes has changed.
    """

    amend_wanted = Signal()
    done_wanted = Signal()
    unfolded = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lock = QLabel()
        self.words = Quiet()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.comment = ElidedQuiet("")
        self.fold = Link()
        self.amend = Link(_("Amend…"))
        self.done = Link(_("Amendment done"))
        line = QHBoxLayout()
        line.setSpacing(SPACE)
        line.addWidget(self._lock)
        line.addWidget(self.words)
        line.addWidget(self.comment, 1)
        for link in (self.fold, self.amend, self.done):
            line.addWidget(link)
        self._list = QScrollArea()
        self._list.setWidgetResizable(True)
        self._list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._list.setAccessibleName(_("Amendments"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, GAP, 0, GAP)
        lines.setSpacing(GAP)
        lines.addLayout(line)
        lines.addWidget(self._list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.fold.clicked.connect(self._turn)
        self.amend.clicked.connect(self.amend_wanted)
        self.done.clicked.connect(self.done_wanted)
        theme.changed.connect(self._dress)
        self._dress()

    def show_record(
        self, record: RideAlong, managers: Mapping[UUID, str], *, read_only: bool = False
    ) -> None:
        """Show who acknowledged a ride-along and how it was amended; hide where nobody did."""
        self.setVisible(record.acknowledged_at is not None)
        if record.acknowledged_at is None:
            return
        self.words.setText(
            _("Acknowledged by {name}, {day} {time}").format(
                name=record.acknowledged_by,
                day=_day(record.acknowledged_at.astimezone().date()),
                time=wording.clock_time(record.acknowledged_at)[:5],
            )
        )
        self.comment.setText(f"“{record.rep_comment}”" if record.rep_comment else "")
        is_open = any(each.closed_at is None for each in record.amendments)
        had_focus = self.amend.hasFocus() or self.done.hasFocus()
        shown, hidden = (self.done, self.amend) if is_open else (self.amend, self.done)
        shown.setVisible(not read_only)
        if had_focus:
            shown.setFocus()
        hidden.hide()
        told = [each for each in record.amendments if each.texts or each.closed_at is None]
        long = record.rep_comment if _is_long(record.rep_comment) else ""
        self.fold.setVisible(bool(told or long))
        self.fold.setText(
            ngettext("{n} amendment", "{n} amendments", len(told)).format(n=len(told))
            if told
            else _("The whole comment")
        )
        if self.fold.isHidden() and not self._list.isHidden():
            self._turn()
        self._tell(long, told, managers)

    def _tell(
        self, comment: str, amendments: list[Amendment], managers: Mapping[UUID, str]
    ) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, SPACE, 0)
        lines.setSpacing(GAP)
        if comment:
            lines.addWidget(_said("“{words}”", comment))
        for amendment in reversed(amendments):
            lines.addWidget(_heading(amendment, managers))
            for text in amendment.texts:
                row = QHBoxLayout()
                row.setSpacing(BLOCK)
                place = Small(text.place)
                place.setTextFormat(Qt.TextFormat.PlainText)
                place.setFixedWidth(2 * MARGIN + BLOCK)
                place.setWordWrap(True)
                before = _said(_("was: {words}"), text.before)
                after = _said(_("is: {words}"), text.after)
                row.addWidget(place, 0, Qt.AlignmentFlag.AlignTop)
                row.addWidget(before, 1, Qt.AlignmentFlag.AlignTop)
                row.addWidget(after, 1, Qt.AlignmentFlag.AlignTop)
                lines.addLayout(row)
        lines.addStretch()
        self._list.setWidget(inner)
        self._list.setFixedHeight(min(inner.sizeHint().height() + GAP, _MOST_AMENDMENTS))

    def _turn(self) -> None:
        self._list.setVisible(self._list.isHidden())
        self._dress()
        self.unfolded.emit()

    def _dress(self) -> None:
        arrow = "right" if self._list.isHidden() else "down"
        self.fold.setIcon(icons.icon(self._theme, arrow, "accent", INLINE_ICON))
        self._lock.setPixmap(icons.pixmap(self._theme, "lock", "success", INLINE_ICON))


def _is_long(comment: str) -> bool:
    return len(comment) > _ONE_LINE or len(comment.splitlines()) > 1


def _day(day: date) -> str:
    return wording.named_day(day, clock.today())


def _heading(amendment: Amendment, managers: Mapping[UUID, str]) -> Heading:
    words = _("Amended by {manager}, {day}").format(
        manager=managers.get(amendment.manager_id, ""),
        day=_day(amendment.opened_at.astimezone().date()),
    )
    if amendment.reason:
        words = f"{words}: {amendment.reason}"
    if amendment.closed_at is None:
        words = _("{words} (still open)").format(words=words)
    heading = Heading(words)
    heading.setTextFormat(Qt.TextFormat.PlainText)
    heading.setWordWrap(True)
    return heading


def _said(sentence: str, words: str) -> QLabel:
    label = QLabel(sentence.format(words=words or _("nothing")))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
