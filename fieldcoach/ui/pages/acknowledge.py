"""The rep reads the day, both sides of it, and acknowledges it with a name and a comment."""

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from fieldcoach.coaching import summary, two_way, wording
from fieldcoach.coaching.changes import Change
from fieldcoach.errors import FieldcoachError
from fieldcoach.exchange import summary_sections
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import BLOCK, FIELD, GAP, REPS_HALF, SPACE, TWO_LINE
from fieldcoach.ui.widgets.both_sides import BothSides
from fieldcoach.ui.widgets.buttons import Secondary
from fieldcoach.ui.widgets.fields import LineField, NoteField
from fieldcoach.ui.widgets.labels import Hairline, Heading, Quiet, Small, set_tone
from fieldcoach.ui.widgets.reps_header import RepsHeader


class AcknowledgePage(Page):
    """A day as its rep may read it, and what closes it.

    Comment and name are kept with the acknowledgement alone: whoever leaves without one has said
    nothing. The words wait for the next look at the same day, as long as the window is open.
    """

    stands_alone = True

    def _lay_out(self) -> None:
        self._unsaid: dict[UUID, tuple[str, str]] = {}  # ride-along → comment, name
        self.setStyleSheet(self.theme.larger_sheet())
        self.header = RepsHeader(self.theme)
        self.leave = Secondary(_("Not now"), "F8")
        self.header.add_way(self.leave)
        self.sides = BothSides(self.theme)
        self.comment = NoteField(_("Your comment, if you wish"))
        self.name = LineField(_("Your name"))
        self.refusal = Small()
        set_tone(self.refusal, "danger")
        halves = QHBoxLayout()
        halves.setContentsMargins(0, 0, 0, 0)
        halves.setSpacing(0)
        left = QWidget()
        left.setMaximumWidth(REPS_HALF)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, BLOCK, 0, 0)
        column.addWidget(self.sides)
        halves.addWidget(left, 1)
        halves.addWidget(Hairline(Qt.Orientation.Vertical))
        halves.addWidget(self._right(), 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.header)
        lines.addWidget(Hairline())
        lines.addLayout(halves, 1)
        self.begin_at(self.comment)

    def _right(self) -> QWidget:
        self._told = QScrollArea()
        self._told.setWidgetResizable(True)
        self._told.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # arrows scroll it
        self._told.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._told.setAccessibleName(_("What was said and agreed"))
        self.comment.setFixedHeight(2 * TWO_LINE + GAP)
        half = QWidget()
        lines = QVBoxLayout(half)
        lines.setContentsMargins(FIELD, BLOCK, FIELD, BLOCK)
        lines.setSpacing(GAP)
        lines.addWidget(self._told, 1)
        lines.addWidget(Hairline())
        for field in (self.comment, self.name):
            label = Quiet(field.accessibleName())
            label.setBuddy(field)
            label.setContentsMargins(0, SPACE, 0, 0)
            lines.addWidget(label)
            lines.addWidget(field)
        lines.addWidget(self.refusal)
        return half

    def _connect(self) -> None:
        self.header.done.clicked.connect(self._acknowledge)
        self.leave.clicked.connect(self._not_now)
        self.comment.entered.connect(self.name.setFocus)
        self.comment.escaped.connect(self.sides.setFocus)
        self.name.entered.connect(self.header.done.setFocus)

    def open(self, destination: Destination) -> None:
        self.destination = destination
        self.refusal.setText("")
        self._read()
        assert destination.id is not None
        comment, name = self._unsaid.get(destination.id, ("", self._day.rep))
        self.comment.put(comment)
        self.name.put(name)
        self.take_focus()

    def refresh(self) -> None:
        if self.destination.id is not None:
            self._read()

    def concerns(self, change: Change) -> bool:
        return self.destination.id in change.ride_alongs

    def title(self) -> str:
        if self.destination.id is None:
            return ""
        return _("{rep}, the day to acknowledge").format(rep=self._day.rep)

    def keys_title(self) -> str:
        return _("your acknowledgement")

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(_("In the comment"), [("Enter", _("next field")), ("Shift Enter", _("new line"))])]

    def commands(self) -> list[Command]:
        return [
            Command("Ctrl+Shift+Enter", _("acknowledge the day"), self._acknowledge),
            Command("F8", _("back without acknowledging"), self._not_now),
            Command("F6", _("next part of the page"), lambda: self._go_to_part(1)),
            Command("Shift+F6", _("previous part of the page"), lambda: self._go_to_part(-1)),
        ]

    def _read(self) -> None:
        assert self.destination.id is not None
        self._day = summary_sections.masked(
            summary.of_ride_along(self.journal, self.destination.id)
        )
        day = wording.named_day(self._day.day)
        self.header.show_words(
            self._day.rep,
            _("the day as it will stand, {day}").format(day=day),
            _("I have read it"),
        )
        self.sides.show_summary(self._day)
        self._tell()

    def _tell(self) -> None:
        inner = QWidget()
        inner.setObjectName("scrolled")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, SPACE, SPACE)
        lines.setSpacing(GAP)
        for section in summary_sections.sections(self._day):
            head = Heading(section.heading)
            head.setTextFormat(Qt.TextFormat.PlainText)
            head.setContentsMargins(0, SPACE, 0, 0)
            lines.addWidget(head)
            said = [section.words] if section.words else []
            for line in section.lines:
                said += [line.text, *(f"    {more}" for more in line.more)]
            words = QLabel("\n".join(said))
            words.setTextFormat(Qt.TextFormat.PlainText)
            words.setWordWrap(True)
            lines.addWidget(words)
        lines.addStretch()
        self._told.setWidget(inner)

    def _go_to_part(self, step: int) -> None:
        parts: list[QWidget] = [self.comment, self.sides, self._told]
        here = next((n for n, part in enumerate(parts) if part.hasFocus()), 0)
        parts[(here + step) % len(parts)].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _not_now(self) -> None:
        assert self.destination.id is not None
        self._unsaid[self.destination.id] = self.comment.words(), self.name.words()
        self.back.emit()

    def _acknowledge(self) -> None:
        key = self.destination.id
        assert key is not None
        try:
            change = two_way.acknowledge(self.journal, key, self.name.words(), self.comment.words())
        except FieldcoachError as error:
            self.refusal.setText(str(error))
            self.name.setFocus()
            return
        self._unsaid.pop(key, None)
        self.back.emit()
        self.workspace.do(change)
        self.workspace.notice.emit(_("Acknowledged. It changes only by an amendment now."))
