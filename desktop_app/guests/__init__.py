"""Plug-ins: code of others, which runs in child processes only and may do nothing there but its one piece of work."""
