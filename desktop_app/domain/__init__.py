"""What things are: frozen values and pure functions; imports nothing above `vietnam`."""
