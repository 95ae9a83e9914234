"""Small widgets that several panels use; none knows a panel."""
