"""The article list: grouped, filtered, searched."""
