"""Before an office is open: the first choice, the password, the opening."""
