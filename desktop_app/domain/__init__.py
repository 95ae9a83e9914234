"""What things are: frozen values and pure functions; imports nothing above `vietnam`."""

from desktop_app.later import put_off

put_off(
    f"{__name__}.dossiers",
    f"{__name__}.habits",
    f"{__name__}.identities",
    f"{__name__}.listed",
    f"{__name__}.query",  # needed when something is searched
    f"{__name__}.query_reader",
    f"{__name__}.repeats:counted,counting",
    f"{__name__}.ranks",
    f"{__name__}.reprints:told_in",  # needed when something is imported
    f"{__name__}.saved_searches",
    f"{__name__}.verdicts",
)
