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


def own_changes(done, rows, savers, now=None):
    """自改自核: somebody who changed the words after 终审 and alone agreed to the changes or confirmed them, as sentences.

    `done` is what `process.replay` made of `rows`, rows of the model; `savers` are (number of the version, key of the person);
    `now` is (key, name, stage) of who signs just now.
    """
    final = done.signed.get(process.FINAL)
    if final is None:
        return
    proof = done.signed.get(process.PROOF_3, final)
    after_final, after_proof = ({who for number, who in savers if number > row.version} for row in (final, proof))
    deeds = {}

    def did(who, name, what, changed):
        if who in changed:
            deeds.setdefault(who, (name, []))[1].append(what)

    for row in rows:
        if row.act == process.CONFIRM and row.number > final.number:
            did(row.by_id, row.name, "确认改动", after_final)
        elif process.RECHECK in done.signed and row.number == done.signed[process.RECHECK].number:
            did(row.by_id, row.name, label(process.RECHECK), after_proof)
        elif done.released is not None and row.number == done.released.number:
            did(row.by_id, row.name, label(process.PRESS), after_final)
    if now is not None and now[2] in (process.RECHECK, process.PRESS):
        did(now[0], now[1], label(now[2]), after_proof if now[2] == process.RECHECK else after_final)
    for name, done_too in deeds.values():
        if set(done_too) != {label(process.PRESS)}:
            yield f"{name}改了终审以后的文字，又自己{'、'.join(dict.fromkeys(done_too))}（自改自核）"


def _plain(name):
    """The name without the blank that a name of two characters is printed with."""
    return "".join(name.split())
