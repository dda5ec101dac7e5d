"""Builders of select statements, shared by services and reports."""
