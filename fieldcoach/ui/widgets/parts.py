"""The small parts every page is made of, on one shelf."""

from fieldcoach.ui.widgets.buttons import Link, MenuButton, Primary, Secondary
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.labels import (
    Hairline,
    Heading,
    Quiet,
    Sentence,
    Small,
    Title,
    set_state,
    set_tone,
)
from fieldcoach.ui.widgets.page_header import PageHeader, Tabs

__all__ = [
    "EmptyState",
    "Hairline",
    "Heading",
    "Link",
    "MenuButton",
    "PageHeader",
    "Primary",
    "Quiet",
    "Secondary",
    "Sentence",
    "Small",
    "Tabs",
    "Title",
    "set_state",
    "set_tone",
]
