"""A little of this process's memory for copies of what lies elsewhere. Pure."""

import time
from collections import OrderedDict
from threading import Lock


class Memory:
    """Values by key, each until its moment; the ones longest unused make room for others. Safe between threads."""

    def __init__(self, *, entries):
        self.entries = entries
        self._values = OrderedDict()
        self._lock = Lock()

    def get(self, key):
        """The value under a key, or None once its moment has come."""
        with self._lock:
            found = self._values.get(key)
            if found is None or found[0] <= time.time():
                self._values.pop(key, None)
                return None
            self._values.move_to_end(key)
            return found[1]

    def put(self, key, until, value):
        """Take a value in until a moment, in seconds since 1970."""
        with self._lock:
            self._values[key] = (until, value)
            self._values.move_to_end(key)
            while len(self._values) > self.entries:
                self._values.popitem(last=False)
