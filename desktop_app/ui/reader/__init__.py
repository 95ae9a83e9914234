"""The reader: an article, what it names and what is filed from it, moved through sentence by sentence."""

from desktop_app.later import put_off

put_off(  # until a key, a click or the pointer asks for it
    f"{__name__}.menu:command_of_action,pin_of,reader_menu,theme_of",
    f"{__name__}.returning:return_to",
    f"{__name__}.seen:seen_on",
)
