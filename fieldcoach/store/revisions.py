"""The schema revisions this Fieldcoach knows, as constants: asking Alembic costs 0.2 s at start.

A test holds them against the migration scripts.
"""

HEAD = "0002"
KNOWN = frozenset({"0001", "0002"})

#: The first Fieldcoach that can read HEAD, as the file's `user_version`: 0.2.0 is 200.
READABLE_FROM = 200
