"""From and To: two fields that take days as a person types them."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.domain.days import Window, parse_day
from fieldcoach.i18n import _
from fieldcoach.ui.theme import GAP, SPACE
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.labels import Small


class DayField(LineField):
    """A day, or nothing. What was understood replaces what was typed when the field is left."""

    settled = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setPlaceholderText(_("any day"))
        self.left.connect(self._settle)
        self.entered.connect(self._settle)

    @property
    def day(self) -> date | None:
        """The day, None where the field is empty or unclear."""
        return parse_day(self.text(), clock.today(), past=True)

    @property
    def is_unclear(self) -> bool:
        """Whether something is typed that is no day."""
        return bool(self.text().strip()) and self.day is None

    def show_day(self, day: date | None) -> None:
        """Show a day, or nothing."""
        self.setText("" if day is None else f"{wording.short_day(day)} {day.year}")

    def _settle(self) -> None:
        if (day := self.day) is not None:
            self.show_day(day)
        self.settled.emit()


class WindowFields(QWidget):
    """A window of days; an empty field leaves its side open."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.since = DayField(_("From"))
        self.until = DayField(_("To"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE)
        for field in (self.since, self.until):
            label = Small(field.accessibleName())
            label.setBuddy(field)
            column = QVBoxLayout()
            column.setSpacing(GAP)
            column.addWidget(label)
            column.addWidget(field)
            row.addLayout(column)
            field.settled.connect(self.changed)

    @property
    def days(self) -> Window:
        """The days between; only what `problem` has nothing against should be used."""
        return Window(self.since.day, self.until.day)

    def show_window(self, window: Window) -> None:
        """Show both ends."""
        self.since.show_day(window.since)
        self.until.show_day(window.until)

    @property
    def problem(self) -> str:
        """What is wrong with the days, in one sentence; "" where nothing is."""
        for field in (self.since, self.until):
            if field.is_unclear:
                return _("“{text}” is no day; write 1 Jun, 2026-06-01 or -7.").format(
                    text=field.text().strip()
                )
        window = self.days
        if window.since and window.until and window.since > window.until:
            return _("The first day lies after the last.")
        return ""
