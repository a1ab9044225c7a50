"""The domain: frozen models without I/O. What can be learned and what a person has never mix."""
