"""Pages without content, so that the shell can be tested without the others' pages."""

from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout

from fieldcoach.errors import NotFound
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.page import Page


class StubPage(Page):
    """Remembers what the window asked of it; `stays` keeps it from being left."""

    def _lay_out(self) -> None:
        self.opened: list[Destination] = []
        self.refreshed = 0
        self.stays = False
        self.unconcerned = False
        self.field = QLineEdit()
        self.button = QPushButton("button")
        column = QVBoxLayout(self)
        column.addWidget(self.button)
        column.addWidget(self.field)
        self.begin_at(self.button)

    def open(self, destination: Destination) -> None:
        self.opened.append(destination)
        super().open(destination)

    def refresh(self) -> None:
        self.refreshed += 1

    def concerns(self, change: object) -> bool:
        return not self.unconcerned

    def settle(self) -> bool:
        return not self.stays


class MissingPage(StubPage):
    """Cannot show what it is asked for."""

    def open(self, destination: Destination) -> None:
        raise NotFound("That ride-along is not there.")
