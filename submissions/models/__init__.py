"""What contributors send, from the draft in their hands to the letters that they get."""

from .fees import Payee
from .files import Attachment, Draft, DraftFile, Kept
from .guards import Attempt, SpentChallenge
from .letters import Letter, LetterTemplate
from .likeness import Trace
from .submission import EarlierVersion, Note, NumberSeries, Status, Step, Submission

__all__ = [
    "Attachment",
    "Attempt",
    "Draft",
    "DraftFile",
    "EarlierVersion",
    "Kept",
    "Letter",
    "LetterTemplate",
    "Note",
    "NumberSeries",
    "Payee",
    "SpentChallenge",
    "Status",
    "Step",
    "Submission",
    "Trace",
]
