"""Files that a row of the trail names: written before the row, under their checksum."""

from issues import files
from issues.models import private_files


def kept(scan):
    """The stored name of a scan, given as a file or as the name of one that is kept already; empty for none."""
    if not scan or isinstance(scan, str):
        return scan or ""
    suffix = "." + scan.name.rsplit(".", 1)[-1].lower() if "." in scan.name else ""
    return files.keep(private_files(), "scans", scan.read(), suffix)
