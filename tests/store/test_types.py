from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from sqlalchemy.dialects import postgresql, sqlite

from fieldcoach.store.types import Key, UtcDateTime

LITE, PG = sqlite.dialect(), postgresql.dialect()
SOME = UUID("01890a5d-ac96-774b-bcce-b302099a8057")


def test_that_a_key_is_bytes_on_sqlite_and_a_uuid_on_postgresql() -> None:
    assert Key().process_bind_param(SOME, LITE) == SOME.bytes
    assert Key().process_bind_param(SOME, PG) == SOME
    assert Key().process_result_value(SOME.bytes, LITE) == SOME
    assert Key().process_result_value(SOME, PG) == SOME
    assert Key().process_bind_param(None, LITE) is None
    assert Key().process_result_value(None, LITE) is None


def test_that_a_moment_without_a_zone_is_refused() -> None:
    naive = datetime(2026, 11, 20, 14, tzinfo=UTC).replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        UtcDateTime().process_bind_param(naive, LITE)


def test_that_a_moment_of_any_zone_is_kept_as_the_same_moment() -> None:
    here = datetime(2026, 11, 20, 15, 2, 11, 5, tzinfo=timezone(timedelta(hours=1)))
    kept = UtcDateTime().process_bind_param(here, LITE)
    assert kept is not None
    assert kept.tzinfo is UTC
    assert UtcDateTime().process_result_value(kept.replace(tzinfo=None), LITE) == here
    assert UtcDateTime().process_result_value(here, PG) == here
    assert UtcDateTime().process_result_value(None, LITE) is None
