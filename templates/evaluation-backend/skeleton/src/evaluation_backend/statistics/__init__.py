"""The business figures of the dashboard."""
