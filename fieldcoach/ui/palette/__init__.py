"""The search (Ctrl+K): goes to any rep, ride-along, note, page or command."""
