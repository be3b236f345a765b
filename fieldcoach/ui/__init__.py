"""The window: pages, dialogs, widgets and the models beneath them, on PySide6.

A page lays out, connects and shows; it holds no SQL and no arithmetic.
"""
