"""PostgreSQL and Redis, and what the service does when they fail."""
