"""What people type into a search box."""


def asked(parameters, name="q"):
    """The words typed under this name, without blanks around them and without NUL, which PostgreSQL refuses."""
    return (parameters.get(name) or "").replace("\0", "").strip()
