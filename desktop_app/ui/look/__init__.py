"""How everything looks: colours, style sheet, fonts and icons, in light, dark and high contrast."""
