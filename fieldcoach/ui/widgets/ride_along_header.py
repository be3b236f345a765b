"""The first line of a ride-along: whose day, which day, what for, when it was saved, and Finish."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.domain.ride_along import Purpose, State
from fieldcoach.i18n import _
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.journal_list import purpose_word, state_word
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.theme import INLINE_ICON, SPACE, Theme
from fieldcoach.ui.widgets.buttons import MenuButton, Primary, Secondary
from fieldcoach.ui.widgets.day_field import DayField
from fieldcoach.ui.widgets.labels import Small, lie_flat, set_tone
from fieldcoach.ui.widgets.page_header import PageHeader


class RideAlongHeader(PageHeader):
    """Shows and changes the day and the purpose. `changed`: one of them was."""

    changed = Signal()
    finish_wanted = Signal()
    reopen_wanted = Signal()

    def __init__(self, ride: OpenRideAlong, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, back=True, parent=parent)
        self._ride = ride
        self.day = DayField(_("Day of the ride-along"), self._save_day, past=True)
        self.day.setObjectName("day")
        self.day.setToolTip(_("The day: today, wed, -1, 18 or 18 nov"))
        self.purpose = MenuButton()
        self.purpose.setMenu(self._menu())
        self.purpose.setAccessibleName(_("What the day is for"))
        for part in (self.day, self.purpose):
            lie_flat(part)
        self.refusal = Small()
        set_tone(self.refusal, "danger")
        self.state = Small()
        self._tick = QLabel()
        self.saved = Small()
        self.finish = Primary(_("Finish"), "Ctrl Shift Enter")
        self.reopen = Secondary(_("Reopen"))
        for widget in (self.day, self.purpose, self.refusal):
            self.add_control(widget)
        for action in (self.state, self._tick, self.saved, self.finish, self.reopen):
            self.add_action(action)
        self.day.refused.connect(self.refusal.setText)
        self.finish.clicked.connect(self.finish_wanted)
        self.reopen.clicked.connect(self.reopen_wanted)
        theme.changed.connect(self._dress)
        self._dress()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self._purposes = QActionGroup(self)
        hints = {
            Purpose.LEARN: _("learn: from a star"),
            Purpose.DEVELOP: _("develop: the rep's skills"),
            Purpose.SUPPORT: _("support: with a customer"),
        }
        for purpose, words in hints.items():
            action = QAction(words, self._purposes)
            action.setCheckable(True)
            action.setData(purpose.value)
            menu.addAction(action)
        self._purposes.triggered.connect(lambda action: self._save_purpose(action.data()))
        return menu

    def _dress(self) -> None:
        self._tick.setPixmap(pixmap(self._theme, "check", "text2", INLINE_ICON))

    def show_ride_along(self, *, fresh: bool) -> None:
        """Show what the journal says; `fresh` for another ride-along than before."""
        record = self._ride.record
        self.set_title(self._ride.rep.name)
        if fresh:
            self.day.start(record.day)
        else:
            self.day.show_day(record.day)
        self._fit_day()
        self.purpose.setText(purpose_word(record.purpose))
        for action in self._purposes.actions():
            action.setChecked(action.data() == record.purpose.value)
        self.state.setText("" if record.state is State.DRAFT else state_word(record.state))
        self.finish.setVisible(record.state is State.DRAFT)
        self.reopen.setVisible(record.state is State.FINISHED)
        self.show_saved()

    def show_saved(self) -> None:
        """Say when the last change was committed."""
        saved_at = self._ride.record.saved_at
        self._tick.setVisible(saved_at is not None)
        self.saved.setText(
            "" if saved_at is None else _("saved {time}").format(time=wording.clock_time(saved_at))
        )

    def flush(self) -> bool:
        """Take the day that is being typed."""
        return self.day.flush()

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read only."""
        self.day.setReadOnly(read_only)
        self.purpose.setEnabled(not read_only)
        self.finish.setEnabled(not read_only)
        self.reopen.setEnabled(not read_only)

    def _fit_day(self) -> None:
        day = self._ride.record.day
        widest = max(
            self.day.fontMetrics().horizontalAdvance(words)
            for words in (wording.named_day(day, clock.today()), "2026-11-27")
        )
        self.day.setFixedWidth(widest + SPACE)

    def _save_day(self, day: date | None) -> bool:
        kept = day is not None and self._ride.set_day(day)
        if kept:
            self.changed.emit()
        return kept

    def _save_purpose(self, word: str) -> None:
        if self._ride.set_purpose(Purpose(word)):
            self.changed.emit()
