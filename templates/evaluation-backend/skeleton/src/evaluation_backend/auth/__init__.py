"""Accounts, passwords, tokens, sessions and permissions."""
