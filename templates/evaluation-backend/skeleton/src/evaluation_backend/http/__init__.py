"""Requests in, replies out: validation, problems, the OpenAPI document."""
