"""Filing many hits of a search at once: gathered beside the window, looked at, then filed in one step."""
