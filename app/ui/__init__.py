"""Panel pieces that the MicroSims share: theme, widgets, figures, player, screen."""
