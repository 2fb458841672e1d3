"""A plan knowledge base."""
