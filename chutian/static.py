"""Static files under hashed names, the style sheets of each kind of page in one."""

import re

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from issues import sheets

_UP = re.compile(rb"""url\(["']?(?=\.\./)""")


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed, with the imports of ES modules rewritten too."""

    support_js_module_import_aggregation = True
    bundles_sheets = True

    def post_process(self, paths, dry_run=False, **options):
        if not dry_run:
            for kind in sheets.KINDS:
                paths[self._bundle(kind)] = (self, sheets.bundle(kind))
        return super().post_process(paths, dry_run, **options)

    def _bundle(self, kind):
        """Write the one sheet of a kind of page, a folder deeper; the layers keep their order in it."""
        name = sheets.bundle(kind)
        parts = []
        for path in sheets.sheets(kind):
            with self.open(path) as file:
                parts.append(_UP.sub(rb"\g<0>../", file.read()))
        if self.exists(name):
            self.delete(name)
        return self.save(name, ContentFile(b"\n".join(parts)))
