"""What a page lets one do by a key, in one table.

The table makes the shortcuts, and F1, the menu of the page and the search (Ctrl+K) read the same
one, so that none of them can tell of a key that does nothing.
"""

import re
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from fieldcoach.coaching.wording import heading
from fieldcoach.i18n import _

KeyGroup = tuple[str, list[tuple[str, str]]]
"""A heading, and under it keys with what each does."""


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do: `Command("Ctrl+Shift+Enter", _("finish"), self._finish)`.

    `key` is written as Qt writes it, "" where there is none; Enter means both Enter keys. `words`
    say it as F1 does, in the middle of a sentence. `group` is F1's heading, "" for what works
    anywhere on the page. It does nothing, and is not offered, unless `when()`. Without
    `repeats` it is done once, however long the key is held.
    """

    key: str
    words: str
    act: Callable[[], object]
    group: str = ""
    when: Callable[[], bool] = _always
    icon: str = ""
    repeats: bool = True

    @property
    def title(self) -> str:
        """Its words as a menu says them."""
        return heading(self.words)


def bind(page: QWidget, table: Callable[[], Iterable[Command]]) -> None:
    """Let the keys of a table work wherever the focus is in the page.

    The table is asked anew at each press, for what a key does may change with what is shown; the
    keys themselves do not. Of several commands of one key the first acts whose time it is.
    """
    repeating = {command.key: command.repeats for command in table() if command.key}
    for key, repeats in repeating.items():
        action = QAction(page)
        action.setAutoRepeat(repeats)
        action.setObjectName(_BOUND)
        action.setShortcuts(chords(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _on=False, key=key: _press(table(), key))
        page.addAction(action)


def present(page: QWidget, table: Iterable[Command]) -> list[Command]:
    """Return the commands whose time it is, and after them what else in the page has a key."""
    found = [command for command in table if command.when()]
    taken = {chord for command in found for chord in chords(command.key)}
    for action in page.findChildren(QAction):
        keys = action.shortcuts()
        if action.objectName() == _BOUND or not keys or not action.isEnabled():
            continue
        if action.text() and not taken.intersection(keys):
            taken.update(keys)
            words = plain(action.text())
            portable = keys[0].toString(QKeySequence.SequenceFormat.PortableText)
            found.append(Command(portable, words[:1].lower() + words[1:], action.trigger))
    return found


def chords(key: str) -> list[QKeySequence]:
    """Return the key sequences a written key stands for; none for ""."""
    if not key:
        return []
    twins = [_ENTER.sub(twin, key) for twin in ("Return", "Enter")]
    return [QKeySequence(twin) for twin in dict.fromkeys(twins)]


def spoken(key: str) -> str:
    """Return a written key as the person reads it: "Ctrl Shift Enter"."""
    if sys.platform == "darwin":
        return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return _apart(_ENTER.sub("Enter", key))


def in_groups(keys: Iterable[KeyGroup], commands: Iterable[Command]) -> list[KeyGroup]:
    """Return the keys of widgets and those of commands together, under their headings.

    What several keys do under a heading stands there once: "E or F2".
    """
    groups = {heading: [(_apart(key), words) for key, words in rows] for heading, rows in keys}
    for command in commands:
        if command.key:
            rows = groups.setdefault(command.group or _("Anywhere here"), [])
            _list(rows, spoken(command.key), command.words)
    return list(groups.items())


def plain(words: str) -> str:
    """Return the words of a menu without the marks of its letters."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&").partition("\t")[0]


def _apart(key: str) -> str:
    return re.sub(r"(?<=\w)\+(?=\S)", " ", key)


def _list(rows: list[tuple[str, str]], key: str, words: str) -> None:
    """Add a key to its row, or as one more key to the row that says the same."""
    for number, (keys, said) in enumerate(rows):
        if said == words:
            rows[number] = (_("{keys} or {key}").format(keys=keys, key=key), words)
            return
    rows.append((key, words))


def _press(table: Iterable[Command], key: str) -> None:
    for command in table:
        if command.key == key and command.when():
            command.act()
            return


_BOUND = "command"
_ENTER = re.compile(r"\b(?:Return|Enter)\b")
