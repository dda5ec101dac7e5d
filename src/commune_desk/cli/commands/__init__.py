"""One file a subject, as in the services."""
