"""The schema revisions this Fieldcoach knows, as constants: asking Alembic costs 0.2 s at start.

A test holds them against the migration scripts.
"""

HEAD = "0003"
KNOWN = frozenset({"0001", "0002", "0003"})

#: The first Fieldcoach that can read HEAD, as the file's `user_version`: 0.3.0 is 300.
READABLE_FROM = 300
