"""Fields that stand as words in a line until they have the focus."""

from collections.abc import Mapping

from fieldcoach.ui.theme import BLOCK, FOCUS, Theme

_INSET = 2  # what Qt leaves at the left of a text without a frame


def flat_sheet(theme: Theme, heights: Mapping[str, int]) -> str:
    """Return the style sheet of a widget whose fields and menu buttons lie flat.

    `heights` gives the height of each field by its object name: a style sheet's wins over one set
    on the field. Ask again after `theme.changed`.
    """
    focus, line, quiet = (theme.colour(token).name() for token in ("focus", "line", "text2"))
    fields = "".join(
        f"""
        QLineEdit#{name}, QLineEdit#{name}:focus {{
            min-height: {height - FOCUS}px; max-height: {height - FOCUS}px;
        }}"""
        for name, height in heights.items()
    )
    return f"""
        QLineEdit {{
            background: transparent; border: none; padding: 0;
            margin: 0 0 0 -{_INSET}px; border-bottom: {FOCUS}px solid transparent;
        }}
        QLineEdit[quiet="true"] {{ color: {quiet}; }}
        QLineEdit:hover {{ border-bottom-color: {line}; }}
        QLineEdit:focus {{ border-bottom: {FOCUS}px solid {focus}; }}
        {fields}
        MenuButton, MenuButton:focus {{
            padding: 0 {BLOCK}px 0 0; border: none; border-radius: 0;
            margin: 0 0 0 -{_INSET}px; border-bottom: {FOCUS}px solid transparent;
        }}
        MenuButton:focus {{ border-bottom-color: {focus}; }}
        MenuButton::menu-indicator {{ right: 0; }}
    """
