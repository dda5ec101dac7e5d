"""Forms and sheets: values in, bytes out."""
