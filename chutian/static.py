"""Static files under hashed names."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Hashed and compressed, with the imports of ES modules rewritten too."""

    support_js_module_import_aggregation = True
