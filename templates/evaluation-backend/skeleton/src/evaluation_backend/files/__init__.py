"""Files of an evaluation, kept in S3."""
