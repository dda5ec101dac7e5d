"""Lists that other programs wrote, read with repairs; nothing here writes to the database."""
