"""The window: pages, dialogs, widgets and the models beneath them, on PySide6.

A page lays out, connects and shows; it holds no SQL and no arithmetic. `app` puts everything
together, `main_window` holds the pages of `places` and leads from one to another by `destination`;
`workspace` is what a page works on, with undo. `commands` is the one table that keys, menus, F1 and
the search (`palette`) read; `alone` keeps all that from a page that a rep looks at.
"""
