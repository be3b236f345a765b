"""The search (Ctrl+K): it goes to any rep, ride-along, note, page or command.

`rows` says what one of them looks like in words, `finding` which of them fit what was typed, and
`palette` shows these over the dimmed window; `opening` brings the journal and the window to it.
"""
