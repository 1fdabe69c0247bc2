"""The one refusal of an upload."""


class Rejected(Exception):
    """A file is not taken; the message tells an editor what is wrong with it and what to do."""
