"""The schema revisions this Fieldcoach knows, as constants: asking Alembic costs 0.2 s at start.

A test holds them against the migration scripts.
"""

HEAD = "0004"
KNOWN = frozenset({"0001", "0002", "0003", "0004"})

#: The first Fieldcoach that can read HEAD, as the file's `user_version`: 0.4.0 is 400.
READABLE_FROM = 400
