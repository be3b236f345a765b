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
