"""Whose day, and which: what a new ride-along asks for."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.i18n import _
from fieldcoach.ui.theme import BLOCK, EDGE, EMPTY_WIDTH, MARGIN, SPACE, Theme
from fieldcoach.ui.widgets.buttons import Primary
from fieldcoach.ui.widgets.day_field import DayField
from fieldcoach.ui.widgets.labels import Hairline, Small, set_tone
from fieldcoach.ui.widgets.page_header import PageHeader
from fieldcoach.ui.widgets.type_ahead import TypeAhead


class NewRideAlong(QWidget):
    """Asks for the rep, with the day filled in; one Enter on the rep begins.

    `wanted(rep's name, day)`: both are said.
    """

    wanted = Signal(str, object)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = clock.today()
        self.header = PageHeader(theme, _("New ride-along"), back=True)
        self.rep = TypeAhead(
            _("Rep"), lambda name: _("Add “{name}” as a new rep").format(name=name)
        )
        self.rep.setPlaceholderText(_("whose day was it?"))
        self.day = DayField(_("Day"), self._take_day, past=True)
        self.sentence = QLabel()
        self.sentence.setWordWrap(True)
        self.begin = Primary(_("Begin"), "Enter")
        self._lay_out()
        self.header.back.connect(self.back)
        self.rep.entered.connect(self._rep_said)
        self.rep.edited.connect(lambda: self._say(""))
        self.day.entered.connect(self._ask)
        self.day.refused.connect(self._say)
        self.begin.clicked.connect(self._ask)

    def _lay_out(self) -> None:
        form = QWidget()
        form.setFixedWidth(EMPTY_WIDTH)
        grid = QGridLayout(form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(BLOCK)
        grid.setVerticalSpacing(SPACE)
        grid.setColumnMinimumWidth(0, MARGIN - BLOCK)
        grid.setColumnStretch(1, 1)
        for row, (text, field) in enumerate(((_("Rep"), self.rep), (_("Day"), self.day))):
            label = Small(text)
            label.setBuddy(field)
            grid.addWidget(
                label, row, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            )
            grid.addWidget(field, row, 1)
        self.day.setFixedWidth(EMPTY_WIDTH // 3)
        grid.addWidget(self.sentence, 2, 1)
        grid.addWidget(self.begin, 3, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.header)
        rule = QHBoxLayout()
        rule.setContentsMargins(EDGE, 0, EDGE, 0)
        rule.addWidget(Hairline())
        lines.addLayout(rule)
        lines.addSpacing(EDGE)
        lines.addWidget(form)
        lines.addStretch()

    def start(self, names: Sequence[str], name: str = "") -> None:
        """Ask anew, completing from the reps' names; `name` is the rep, if that is known."""
        self._day = clock.today()
        self.rep.set_known(names)
        self.rep.put(name)
        self.day.start(self._day)
        self._say(
            "" if names else _("There is no rep yet: type a name, and Enter adds the first one."),
            tone="text2",
        )

    def take_focus(self) -> None:
        """Go to the rep, or on to the day where the rep is known."""
        field = self.day if self.rep.words() else self.rep
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rep_said(self) -> None:
        if self.rep.words().strip():
            self._ask()
        else:
            self._say(_("Whose day was it? Type a name."))

    def _ask(self) -> None:
        name = self.rep.words()
        if not name.strip():
            self.take_focus()
        elif self.day.flush():
            self.wanted.emit(self.rep.known(name) or name, self._day)

    def _take_day(self, day: date | None) -> bool:
        if day is not None:
            self._day = day
        return day is not None

    def _say(self, sentence: str, tone: str = "danger") -> None:
        set_tone(self.sentence, tone)
        self.sentence.setText(sentence)
