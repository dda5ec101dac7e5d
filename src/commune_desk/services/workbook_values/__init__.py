"""What the workbooks are filled in with: the views that pages show, as plain values."""
