"""The backend of the Product Evaluation Management System."""
