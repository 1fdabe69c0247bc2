from django.core.files.base import ContentFile

from chutian.static import HashedStorage
from issues import sheets


def test_each_kind_of_page_gets_one_sheet_with_its_layers_in_order(tmp_path):
    storage = HashedStorage(location=tmp_path, base_url="/static/")
    paths = {}
    for path in {path for kind in sheets.KINDS for path in sheets.sheets(kind)}:
        storage.save(path, ContentFile(f"/* {path} */".encode()))
        paths[path] = (storage, path)

    list(storage.post_process(paths))

    whole = (tmp_path / storage.hashed_files["css/pages/home.css"]).read_text()
    names = ("tokens", "base", "layout", "parts", "reading", "home", "fallback")
    assert whole == "\n".join(f"/* css/{name}.css */" for name in names)
    assert {sheets.bundle(kind) for kind in sheets.KINDS} <= set(storage.hashed_files)


def test_collecting_twice_makes_the_sheets_anew(tmp_path):
    storage = HashedStorage(location=tmp_path, base_url="/static/")
    for words in ("old", "new"):
        paths = {}
        for path in {path for kind in sheets.KINDS for path in sheets.sheets(kind)}:
            storage.delete(path)
            storage.save(path, ContentFile(words.encode()))
            paths[path] = (storage, path)
        list(storage.post_process(paths))

    assert set((tmp_path / sheets.bundle("plain")).read_text().split()) == {"new"}


def test_a_picture_that_a_sheet_names_is_found_from_the_one_sheet_too(tmp_path):
    storage = HashedStorage(location=tmp_path, base_url="/static/")
    paths = {}
    for path in {*sheets.sheets("plain"), "img/hand.svg"}:
        storage.save(
            path, ContentFile(b'a { cursor: url("../img/hand.svg") 1 1, auto; }' if path.endswith("base.css") else b"")
        )
        paths[path] = (storage, path)
    for kind in sheets.KINDS:
        for path in set(sheets.sheets(kind)) - set(paths):
            storage.save(path, ContentFile(b""))
            paths[path] = (storage, path)

    list(storage.post_process(paths))

    whole = (tmp_path / storage.hashed_files["css/pages/plain.css"]).read_text()
    assert f"../../{storage.hashed_files['img/hand.svg']}" in whole
