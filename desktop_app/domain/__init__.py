"""What things are: frozen values and pure functions; imports nothing above `vietnam`."""

from desktop_app.later import put_off

put_off(
    f"{__name__}.query_reader",  # needed when something is searched
    f"{__name__}.reprints:told_in",  # needed when something is imported
)
