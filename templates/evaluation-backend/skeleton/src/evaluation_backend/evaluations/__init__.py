"""Evaluations of products, from draft to decision."""
