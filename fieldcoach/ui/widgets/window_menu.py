"""The menu that says which days a page looks at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldcoach import clock
from fieldcoach.coaching.windows import last_months
from fieldcoach.coaching.wording import window_text
from fieldcoach.domain.days import EVERYTHING, Window
from fieldcoach.i18n import _
from fieldcoach.ui.dialogs.days import DaysDialog
from fieldcoach.ui.widgets.filter_button import FilterButton


class WindowMenu(FilterButton):
    """Everything, the last 12 or 6 months, or days of one's own; a narrowed one says its dates."""

    window_chosen = Signal(object)  # a Window

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Days"), parent=parent)
        self._window = EVERYTHING
        self.add_extra(_("Own days…"), self._ask)
        self.picked.connect(self._choose)
        self.show_window(EVERYTHING)

    @property
    def window_of_days(self) -> Window:
        """The days that are looked at."""
        return self._window

    def show_window(self, window: Window) -> None:
        """Say these days."""
        self._window = window
        today = clock.today()
        choices: list[tuple[str, object]] = [
            (_("Everything"), EVERYTHING),
            (_("Last 12 months"), last_months(12, today)),
            (_("Last 6 months"), last_months(6, today)),
        ]
        self.offer(choices, window, "" if window.is_open else window_text(window, today))

    def _choose(self, window: Window) -> None:
        if window != self._window:
            self.show_window(window)
            self.window_chosen.emit(window)

    def _ask(self) -> None:
        dialog = DaysDialog(self._window, self.window())
        if dialog.exec():
            self._choose(dialog.fields.days)
