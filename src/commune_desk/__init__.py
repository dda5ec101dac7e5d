"""commune-desk: the office program of a Vietnamese commune police office (Công an xã, phường, đặc khu)."""

__version__ = "0.1.0"
