"""Keys of rows: UUIDs of version 7 (RFC 9562), so that two journals can be merged.

They begin with the time in milliseconds and go on with a counter, so keys made by one process
sort in the order they were made, and an index grows at its end.
"""

import os
import threading
import time
from uuid import UUID

_lock = threading.Lock()
_last = 0


def new_id() -> UUID:
    """Return a new key, larger than every one this process made before."""
    global _last
    with _lock:
        stamp = time.time_ns() // 1_000_000 << 12
        _last = max(stamp, _last + 1)
        millis, counter = _last >> 12, _last & 0xFFF
    tail = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return UUID(int=millis << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | tail)
