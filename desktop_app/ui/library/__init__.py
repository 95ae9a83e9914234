"""The article list: grouped, filtered, searched."""

from desktop_app.later import put_off

put_off(f"{__name__}.keywords:draw_keywords,keyword_lines")  # until there are hits
