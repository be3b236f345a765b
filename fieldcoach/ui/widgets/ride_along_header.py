"""The first line of a ride-along: whose day, which day, what for, when it was saved, and Finish."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QLabel, QMenu, QWidget

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_words import purpose_word, state_word
from fieldcoach.domain.ride_along import Purpose, State
from fieldcoach.i18n import _
from fieldcoach.ui.icons import pixmap
from fieldcoach.ui.models.open_ride_along import OpenRideAlong
from fieldcoach.ui.theme import INLINE_ICON, SKILL_CELL, SPACE, Theme
from fieldcoach.ui.widgets.buttons import MenuButton, Primary, Secondary
from fieldcoach.ui.widgets.day_field import DayField
from fieldcoach.ui.widgets.labels import Small, lie_flat, set_tone
from fieldcoach.ui.widgets.name_prompt import NamePrompt, Take
from fieldcoach.ui.widgets.page_header import PageHeader


class RideAlongHeader(PageHeader):
    """Shows and changes the day and the purpose. `changed`: one of them was.

    `sighted`: blind is to be off; `own_ratings`: the day's manager rates again; `asked`: a name
    that was asked for in `prompt` was given, or not.
    """

    changed = Signal()
    finish_wanted = Signal()
    copy_wanted = Signal()
    sighted = Signal()
    own_ratings = Signal()
    asked = Signal()

    def __init__(self, ride: OpenRideAlong, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, back=True, parent=parent)
        self._ride = ride
        self.day = DayField(_("Day of the ride-along"), self._save_day, past=True)
        self.day.setObjectName("day")
        self.day.setToolTip(_("The day: today, wed, -1, 18 or 18 nov"))
        self.purpose = MenuButton()
        self.purpose.setMenu(self._menu())
        self.purpose.setAccessibleName(_("What the day is for"))
        self.blind = MenuButton(_("blind on"), _menu_of(_("Turn blind off"), self.sighted))
        self.rater = MenuButton("", _menu_of(_("Back to your own ratings"), self.own_ratings))
        self.rater.set_chosen(True)
        for part in (self.day, self.purpose, self.blind, self.rater):
            lie_flat(part)
        self.prompt = NamePrompt()
        self.refusal = Small()
        set_tone(self.refusal, "danger")
        self.state = Small()
        self._tick = QLabel()
        self.saved = Small()
        self.more = MenuButton(_("More"))
        self.more.setAccessibleName(_("More to do with this ride-along"))
        self.finish = Primary(_("Finish"), "Ctrl Shift Enter")
        self.copy = Secondary(_("Copy summary"), "Ctrl Shift C")
        for widget in (
            self.day,
            self.purpose,
            self.blind,
            self.rater,
            self.prompt,
            self.refusal,
        ):
            self.add_control(widget)
        for action in (self.state, self._tick, self.saved, self.more, self.finish, self.copy):
            self.add_action(action)
        for rare in (self.blind, self.rater, self.copy):
            rare.hide()
        self.day.refused.connect(self.refusal.setText)
        self.finish.clicked.connect(self.finish_wanted)
        self.copy.clicked.connect(self.copy_wanted)
        self.prompt.closed.connect(self._close_prompt)
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
        is_draft = record.state is State.DRAFT
        # The one that goes first: both at once would widen a narrow window for good.
        goes, comes = (self.copy, self.finish) if is_draft else (self.finish, self.copy)
        had_focus = goes.hasFocus()
        goes.hide()
        comes.show()
        if had_focus:
            comes.setFocus()
        self._show_controls(asking=not fresh and not self.prompt.isHidden())
        self.show_saved()

    def ask(
        self, question: str, names: Sequence[str], say_new: Callable[[str], str], take: Take
    ) -> None:
        """Ask for a name in place of day and purpose."""
        self.refusal.setText("")
        self.prompt.ask(question, names, say_new, take)
        self._show_controls(asking=True)
        self._row.activate()  # the list of names opens below where the field is
        self.prompt.take_focus()

    def _close_prompt(self) -> None:
        self.refusal.setText("")
        self._show_controls()
        self.asked.emit()

    def _show_controls(self, *, asking: bool = False) -> None:
        rater = self._ride.rater
        controls: list[tuple[QWidget, bool]] = [
            (self.day, not asking),
            (self.purpose, not asking),
            (self.blind, not asking and self._ride.record.blind),
            (self.rater, not asking and bool(rater)),
            (self.prompt, asking),
        ]
        # Those that go first: all at once would widen a narrow window for good.
        for control, wanted in sorted(controls, key=lambda pair: pair[1]):
            control.setVisible(wanted)
        words = _("rating as {manager}").format(manager=rater)
        shown = self.rater.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, SKILL_CELL)
        self.rater.setText(shown.replace("&", "&&"))
        self.rater.setToolTip(
            _("These are the ratings of {manager}; F9 goes back to yours.").format(manager=rater)
        )

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

    def go_to_refused(self) -> None:
        """Put the focus on the field whose words are refused."""
        field = self.day if self.prompt.isHidden() else self.prompt.name
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.selectAll()

    def set_read_only(self, read_only: bool) -> None:
        """Let everything be read only."""
        self.day.setReadOnly(read_only)
        self.purpose.setEnabled(not read_only)
        self.finish.setEnabled(not read_only)
        self.blind.setEnabled(not read_only)

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


def _menu_of(words: str, act: SignalInstance) -> QMenu:
    menu = QMenu()
    menu.addAction(words).triggered.connect(lambda: act.emit())
    return menu
