"""Word manuscripts, and how an editor drops them on the desk."""

import base64
import io

from docx import Document

SENTENCE = "代表们走村入户，把群众的意见一条一条记在本子上，带到了大会上。"


def manuscript(title, author="林知秋", sentence=SENTENCE):
    """The bytes of a Word file."""
    document = Document()
    document.add_heading(title, 0)
    document.add_paragraph(f"文/{author}")
    document.add_paragraph(sentence * 8)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def drop(page, files, onto="#issue-contents"):
    """Drop files, given as {name: bytes}, on a part of the page: the middle of the contents unless told otherwise."""
    given = [[name, base64.b64encode(data).decode()] for name, data in files.items()]
    transfer = page.evaluate_handle(
        """files => {
            const transfer = new DataTransfer();
            for (const [name, data] of files)
                transfer.items.add(new File([Uint8Array.from(atob(data), c => c.charCodeAt(0))], name));
            return transfer;
        }""",
        given,
    )
    for event in ("dragenter", "dragover", "drop"):
        page.dispatch_event(onto, event, {"dataTransfer": transfer})
