"""The page of a place that is still to come: what will be here, and what works today."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QVBoxLayout

from fieldcoach.i18n import _
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.places import place_of
from fieldcoach.ui.widgets import drawings
from fieldcoach.ui.widgets.empty_state import Drawing
from fieldcoach.ui.widgets.parts import EmptyState, Link, PageHeader, Primary


@dataclass(frozen=True, slots=True)
class _Outlook:
    """What a place will be, and the way to what can be done there today."""

    draw: Drawing
    title: Callable[[], str]
    sentence: Callable[[], str]
    today: Callable[[], str]
    leads_to: Destination


_OUTLOOKS = {
    "mirror": _Outlook(
        drawings.hours,
        lambda: _("The mirror is still covered"),
        lambda: _(
            "Here you will see where your time goes, who gets it and how your ratings lean; for"
            " you only, in no report. Until then Team says who has waited longest for you."
        ),
        lambda: _("Open the team"),
        Destination("team"),
    ),
}


class LaterPage(Page):
    """An empty page that says so. Each place has one of its own."""

    def _lay_out(self) -> None:
        self._header = PageHeader(self.theme)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._header)
        self._primary: Primary | None = None
        self._link: Link | None = None

    def open(self, destination: Destination) -> None:
        if self._primary is None:
            self._say(destination)
        super().open(destination)

    def _say(self, destination: Destination) -> None:
        outlook = _OUTLOOKS[destination.place]
        self._header.set_title(place_of(destination).text)
        empty = EmptyState(self.theme, outlook.draw, outlook.title(), outlook.sentence())
        self._primary = empty.add_primary(
            _("New ride-along"), lambda: self.go.emit(Destination("ride_along")), "Ctrl N"
        )
        self._link = empty.add_link(outlook.today(), lambda: self.go.emit(outlook.leads_to))
        self._column.addWidget(empty, 1)
        self.begin_at(self._primary)
