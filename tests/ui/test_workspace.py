"""The workspace: changes reach the pages and can be taken back."""

from types import SimpleNamespace

import pytest

from fieldcoach.coaching.changes import Change
from fieldcoach.errors import FileUnwritable, Refused
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.theme import Theme
from fieldcoach.ui.workspace import Workspace


@pytest.fixture
def workspace(theme: Theme) -> Workspace:
    return Workspace(SimpleNamespace(), InlineJobs(), theme)


def change(record: list[str], word: str, *, undone: bool = False) -> Change:
    """Return a change of `record` that has been made, as coaching would."""

    def undo() -> Change:
        if undone:
            record.append(word)
        else:
            record.remove(word)
        return change(record, word, undone=not undone)

    return Change(what=f"Write {word}", undo=undo)


def test_that_changes_are_undone_and_made_again_in_order(workspace: Workspace, qtbot) -> None:
    record = ["one", "two"]
    workspace.do(change(record, "one"))
    workspace.do(change(record, "two"))
    heard: list[object] = []
    workspace.changed.connect(heard.append)
    workspace.undo()
    assert record == ["one"]
    workspace.undo()
    assert record == []
    assert not workspace.can_undo
    assert workspace.redo_words == "Write one"
    workspace.redo()
    workspace.redo()
    assert record == ["one", "two"]
    assert len(heard) == 4
    assert workspace.undo_words == "Write two"
    workspace.undo()
    assert record == ["one"]


def test_that_a_new_change_forgets_what_was_undone(workspace: Workspace) -> None:
    record = ["one", "two"]
    workspace.do(change(record, "one"))
    workspace.undo()
    workspace.do(change(record, "two"))
    assert not workspace.can_redo


def test_that_a_change_that_cannot_be_undone_says_why(workspace: Workspace, qtbot) -> None:
    def undo() -> Change:
        raise Refused("A published rubric stays in the journal.")

    workspace.do(Change(what="Publish", undo=undo))
    with qtbot.waitSignal(workspace.notice) as said:
        workspace.undo()
    assert said.args == ["A published rubric stays in the journal."]
    assert not workspace.can_undo


def test_that_a_change_is_undone_later_where_the_disk_was_full(workspace: Workspace) -> None:
    record, full = ["one"], [True]

    def undo() -> Change:
        if full.pop():
            raise FileUnwritable("The journal cannot be written: the disk is full.")
        return change(record, "one").undo()

    workspace.do(Change(what="Write one", undo=undo))
    workspace.undo()
    assert record == ["one"]
    assert workspace.undo_words == "Write one"
    full.append(False)
    workspace.undo()
    assert record == []


def test_that_a_notice_of_a_change_offers_to_undo_it(workspace: Workspace, qtbot) -> None:
    with qtbot.waitSignal(workspace.undo_offered) as offered:
        workspace.do(change(["one"], "one"), "One is in the bin.")
    assert offered.args == ["One is in the bin."]


def write(record: dict[str, str], field: str, text: str) -> Change:
    """Return a change of one field of `record` that has been made."""
    before, record[field] = record.get(field, ""), text
    return Change(
        what=f"Write {field}", undo=lambda: write(record, field, before), field=("record", field)
    )


def test_that_the_saves_of_one_field_are_taken_back_and_made_again_together(
    workspace: Workspace,
) -> None:
    record: dict[str, str] = {}
    for text in ("H", "Hello", "Hello Ana"):
        workspace.do(write(record, "note", text))
    workspace.undo()
    assert record == {"note": ""}
    assert not workspace.can_undo
    workspace.redo()
    assert record == {"note": "Hello Ana"}


def test_that_a_field_left_in_between_begins_a_step_of_its_own(workspace: Workspace) -> None:
    record: dict[str, str] = {}
    workspace.do(write(record, "note", "Hello"))
    workspace.seal()
    workspace.do(write(record, "note", "Hello Ana"))
    workspace.undo()
    assert record == {"note": "Hello"}


def test_that_another_field_in_between_begins_a_step_of_its_own(workspace: Workspace) -> None:
    record: dict[str, str] = {}
    for field, text in (("note", "a"), ("view", "b"), ("note", "c")):
        workspace.do(write(record, field, text))
    workspace.undo()
    assert record == {"note": "a", "view": "b"}


def test_that_what_is_written_after_an_undo_is_a_step_of_its_own(workspace: Workspace) -> None:
    record: dict[str, str] = {}
    workspace.do(write(record, "note", "a"))
    workspace.seal()
    workspace.do(write(record, "note", "b"))
    workspace.undo()
    workspace.do(write(record, "note", "c"))
    workspace.undo()
    assert record == {"note": "a"}


def test_that_changes_without_a_field_are_never_one_step(workspace: Workspace) -> None:
    record = ["one", "two"]
    workspace.do(change(record, "one"))
    workspace.do(change(record, "two"))
    workspace.undo()
    assert record == ["one"]
