"""What a sheet points out about the people who signed: nothing of it is forbidden, everything of it is shown (rule 2)."""

from . import process
from .rights import label


def flags(signers, authors):
    """自编自审, and one person in more than one proof, as sentences.

    `signers` maps stages to (key of the person, name); a stage that is not one of the process, such as the one that is being
    signed just now, is called 本审次. `authors` are the names printed over the piece.
    """
    wrote = {_plain(author) for author in authors}
    for stage, (_, name) in signers.items():
        if _plain(name) in wrote:
            yield f"{name}既是作者，又签署{label(stage) if stage in process.ORDER else '本审次'}（自编自审）"
    proofs = [signers[stage] for stage in process.PROOFS if stage in signers]
    for person, name in dict(proofs).items():
        count = sum(one == person for one, _ in proofs)
        if count > 1:
            yield f"{name}签了{'全部三个校次' if count == len(process.PROOFS) else '不止一个校次'}"


def _plain(name):
    """The name without the blank that a name of two characters is printed with."""
    return "".join(name.split())
