"""A journal in which every name is a word that stands nowhere else, and who looks for these."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    Qt,
)
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QCompleter,
    QLineEdit,
    QTextEdit,
    QWidget,
)

from fieldcoach.coaching import (
    agenda,
    endings,
    goals,
    one_on_ones,
    plan_actions,
    ride_along_record,
    rubrics,
    two_way,
    visits,
)
from fieldcoach.coaching import vision as visions
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.one_on_one import AgendaKind
from fieldcoach.domain.ride_along import Doer
from fieldcoach.domain.rubric import Item
from tests.ui.a_team import TODAY, add_rep, add_ride_along, new_journal
from tests.ui.everything_in_sight import words_within

OWN = "Zuvela Okobi"
OTHERS = ("Quillon Vexmar", "Brontje Haskovil", "Yorlam Tizzeki", "Wexley Ondrup")
#: What else of a rep is nobody's business but the manager's: two of each.
FACTS = ("role", "territory", "reports_to")
#: Words of the manager's alone, about the rep who looks.
PRIVATE = ("Kropfelzig", "Mulvantor")
#: The week of a quarter in which a rep was ridden with.
_WEEKS = (1, 3, 5, 7, 9, 11, 13, 15)


def facts_of(name: str) -> dict[str, str]:
    """Return a role, a territory and a manager's name that only this rep has."""
    family = name.split()[1]
    return {fact: f"{fact.title().replace('_', '')}{family.lower()}zz" for fact in FACTS}


def canaries() -> list[str]:
    """Return every word that must not be seen while the rep of `OWN` looks."""
    words = [*PRIVATE]
    for name in OTHERS:
        words += [*name.split(), *facts_of(name).values(), customer_of(name)]
    return words


def customer_of(name: str) -> str:
    """Return a customer that only this rep visits."""
    return f"Hof{name.split()[1].lower()}"


@dataclass
class Aviary:
    """The journal and the keys in it."""

    journal: Journal
    own: UUID
    others: dict[str, UUID]
    hour: UUID  # the own rep's one-on-one of today
    other_hour: UUID


def build(folder: Path) -> Aviary:
    """Plant the canaries wherever the journal holds words."""
    opened = new_journal(folder)
    own = add_rep(opened, OWN, "average", role="Own", territory="North")
    others = {name: add_rep(opened, name, "star", **facts_of(name)) for name in OTHERS}
    visions.write_vision(opened, f"Every plant, as {OTHERS[0]} and Haskovil say")
    for name, key in others.items():
        _ride(opened, key, 4, (customer_of(name),), f"{name} opens with the price")
        _talk(opened, key, name)
    _ride_own(opened, own)
    hour = _plan_own(opened, own)
    other_hour = one_on_ones.one_on_ones_of(opened, others[OTHERS[0]])[0].id
    return Aviary(opened, own, others, hour, other_hour)


def _ride(opened: Journal, rep_id: UUID, days: int, customers: tuple[str, ...], said: str) -> UUID:
    key = add_ride_along(opened, rep_id, days, customers, focus=said, ratings=4)
    record = ride_along_record.load(opened, key)
    version = rubrics.version(opened, record.rubric_version_ids[0])
    for skill in [one for one in version.skills if one.item is Item.LEVEL][:4]:
        visits.write_evidence(opened, record.visits[0].id, skill.id, said)
    endings.set_went_well(opened, key, said)
    endings.set_rep_view(opened, key, said)
    two_way.set_rep_help(opened, key, said)
    endings.set_idea(opened, key, said)
    endings.set_action(opened, key, 1, said, TODAY, issue=said, root_cause=said)
    endings.set_private_note(opened, key, said)
    return key


def _talk(opened: Journal, rep_id: UUID, said: str) -> None:
    """Plan a one-on-one with words in every place."""
    hour = one_on_ones.plan_one_on_one(opened, rep_id, TODAY).created
    assert hour is not None
    added = agenda.add_item(opened, hour, AgendaKind.OTHER, f"{said}, and the second line").created
    assert added is not None
    for words in ({"notes": said}, {"issue": said}, {"root_cause": said}):
        agenda.write_item(opened, hour, added, **words)
    one_on_ones.write_notes(opened, hour, said)
    one_on_ones.write_rep_comment(opened, hour, said)
    one_on_ones.write_private_note(opened, hour, said)
    plan_actions.add_action(opened, rep_id, said, one_on_one_id=hour, issue=said)


def _ride_own(opened: Journal, own: UUID) -> None:
    for number, week in enumerate(_WEEKS):
        other = OTHERS[number % len(OTHERS)]
        first, family = other.split()
        said = f"Asks as {other} does, {first} said; {family} showed it"
        key = _ride(opened, own, 7 * week, ("Mole Works",), said)
        record = ride_along_record.load(opened, key)
        version = rubrics.version(opened, record.rubric_version_ids[0])
        levels = [one for one in version.skills if one.item is Item.LEVEL]
        for skill in levels[:3]:
            visits.rate(opened, record.visits[0].id, skill.id, 4 if week < 8 else 1)
            two_way.set_self_rating(opened, key, skill.id, 2)
        endings.set_private_note(opened, key, f"{PRIVATE[0]} of late")


def _plan_own(opened: Journal, own: UUID) -> UUID:
    version = rubrics.current_version(opened)
    assert version is not None
    skill = next(one for one in version.skills if one.item is Item.LEVEL)
    first, family = OTHERS[2].split()
    goals.set_goals(
        opened,
        [
            NewGoal(
                rep_id=own,
                skill_id=skill.id,
                to_level=3,
                due_on=TODAY + timedelta(days=60),
                why=f"{OTHERS[1]} got there, {first} too",
                example=f"As {OTHERS[2]} says, and {family}",
            )
        ],
    )
    plan_actions.add_action(opened, own, f"Show it as {OTHERS[3]} would", doer=Doer.MANAGER)
    hour = one_on_ones.plan_one_on_one(opened, own, TODAY).created
    assert hour is not None
    for kind in (AgendaKind.OTHER, AgendaKind.ACCOUNT, AgendaKind.OWN_POINTS):
        words = f"What {OTHERS[0]}, {first} and {family} do, {kind.value}"
        added = agenda.add_item(opened, hour, kind, words).created
        assert added is not None
        for field in ("notes", "issue", "root_cause"):
            agenda.write_item(opened, hour, added, **{field: f"{words}: {field}"})
    one_on_ones.write_notes(opened, hour, f"{OTHERS[1]} again, and {family}")
    one_on_ones.write_rep_comment(opened, hour, f"I would ride with {OTHERS[0]}, or {first}")
    one_on_ones.write_private_note(opened, hour, f"{PRIVATE[1]}, not {OTHERS[0]}")
    plan_actions.add_action(
        opened, own, f"Rides with {OTHERS[1]}, then {first}", one_on_one_id=hour, due_on=TODAY
    )
    one_on_ones.plan_one_on_one(opened, own, date(2026, 12, 18))
    return hour


def windows() -> list[QWidget]:
    """Return what stands on the screen, or has stood there and could be found there again."""
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.isVisible() or widget.windowHandle() is not None
    ]


def everything_said() -> Iterator[str]:
    """Yield every text of every window: seen, heard, in a model, a menu, a property or a chart."""
    for window in windows():
        yield from words_within(window)
        for part in [window, *window.findChildren(QObject)]:
            yield from _more_of(part)


def seen() -> set[str]:
    """Return the canaries that something says now."""
    words = canaries()
    pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
    found = {hit.casefold() for said in everything_said() for hit in pattern.findall(said)}
    return {word for word in words if word.casefold() in found}


def _more_of(part: QObject) -> Iterator[str]:
    yield part.objectName()
    if isinstance(part, QTextEdit):
        yield part.toHtml()
        yield part.document().metaInformation(part.document().MetaInformation.DocumentTitle)
    if isinstance(part, QAction):
        yield from (str(part.data()), part.toolTip(), part.statusTip(), part.whatsThis())
    if isinstance(part, QAbstractItemView | QComboBox | QCompleter) and part.model() is not None:
        yield from _all_roles(part.model())
    if isinstance(part, QLineEdit):
        completer = part.completer()
        if completer is not None:
            yield from _all_roles(completer.model())
            yield from _all_roles(completer.completionModel())
            yield completer.completionPrefix()
        yield part.selectedText()
    if isinstance(part, QAbstractItemModel):
        yield from _all_roles(part)
    laid_out = getattr(part, "layout_now", None)
    if callable(laid_out) and (layout := laid_out()) is not None:
        yield repr(layout)  # every word that is painted, and every figure


def _all_roles(model: QAbstractItemModel) -> Iterator[str]:
    # Lists keep the question to themselves that they have but one answer to.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            index = model.index(row, column, QModelIndex())
            for role in (
                *range(16),
                *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 8),
            ):
                yield str(model.data(index, role) or "")
