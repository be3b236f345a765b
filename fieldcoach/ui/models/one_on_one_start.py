"""Which one-on-one is shown when a rep's page asks for one."""

from uuid import UUID

from fieldcoach import clock
from fieldcoach.coaching import one_on_ones
from fieldcoach.errors import FieldcoachError
from fieldcoach.ui.workspace import Workspace


def one_on_one_now(workspace: Workspace, rep_id: UUID) -> UUID | None:
    """Return the rep's one-on-one of today, else the next one planned; without any, plan today's.

    None where a notice says why there is none.
    """
    journal, today = workspace.journal, clock.today()
    try:
        there = one_on_ones.for_today(journal, rep_id, today)
        if there is not None:
            return there
        change = one_on_ones.plan_one_on_one(journal, rep_id, today)
    except FieldcoachError as error:
        workspace.notice.emit(str(error))
        return None
    workspace.do(change)
    return change.created
