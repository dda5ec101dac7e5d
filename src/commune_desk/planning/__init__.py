"""The roster solver; its rules and their price are in domain.rosters."""
