"""What can lie over the window: the keys of the page (F1) and the search (Ctrl+K)."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command, KeyGroup, in_groups, present, spoken
from fieldcoach.ui.places import BELOW, INNER, PLACES

if TYPE_CHECKING:
    from fieldcoach.ui.main_window import MainWindow
    from fieldcoach.ui.widgets.overlay import Overlay


class Overlays(QObject):
    """Opens one at a time, over the page that shows."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._open: Overlay | None = None

    def commands(self) -> list[Command]:
        """Return what the page that shows lets one do now."""
        page = self._window.page
        return [] if page is None else present(page, page.commands())

    def show_keys(self) -> None:
        """Show the keys of the page; of it alone where it stands alone."""
        from fieldcoach.ui.widgets.keys_overlay import KeysOverlay  # not before the first paint

        page = self._window.page
        if page is None or self._open is not None:
            return
        overlay = KeysOverlay(
            self._window.theme,
            self._window,
            _("Keys: {place}").format(place=page.keys_title() or self._window.place.text),
            in_groups(page.keys(), self.commands()),
            None if page.stands_alone else self._all_keys,
        )
        self._hold(overlay)
        overlay.start()

    def show_search(self, typed: str = "") -> None:
        """Let the person search, beginning with what was typed already."""
        from fieldcoach.ui.palette.opening import make  # not before the first paint

        page, workspace = self._window.page, self._window.workspace
        if page is None or workspace is None or self._open is not None:
            return
        palette = make(self._window, workspace, page)
        self._hold(palette)
        palette.start(typed)

    def dismiss(self) -> None:
        """Close what is open, if anything is."""
        if self._open is not None:
            self._open.dismiss()

    def _hold(self, overlay: "Overlay") -> None:
        self._open = overlay
        overlay.closed.connect(self._let_go)

    def _let_go(self) -> None:
        self._open = None

    def _all_keys(self) -> list[KeyGroup]:
        """Return the keys that work everywhere, then those of each place."""
        everywhere = [(spoken(c.key), c.words) for c in self._window.menus.everywhere() if c.key]
        everywhere.append(("Esc", _("back from a rep or a ride-along")))
        groups: list[KeyGroup] = [(_("Everywhere"), everywhere)]
        for place in (*PLACES, *BELOW, *INNER):
            if place.page_class().stands_alone:
                continue
            page = self._window.page_of(place)
            for heading, rows in in_groups(page.keys(), page.commands()):
                within = f"{place.text}: {heading[:1].lower()}{heading[1:]}"
                groups.append((place.text if heading == place.text else within, rows))
        return groups
