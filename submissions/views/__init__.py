"""The public pages of 网上投稿 and 查稿."""

from .choosing import keep_files, remove_file, upload
from .fees import fees_again, fees_form, fees_link
from .forgetting import forget, forgotten
from .looking_up import revise, status, status_link, take_back
from .sending import check, sent, submit, work

__all__ = [
    "check",
    "fees_again",
    "fees_form",
    "fees_link",
    "forget",
    "forgotten",
    "keep_files",
    "remove_file",
    "revise",
    "sent",
    "status",
    "status_link",
    "submit",
    "take_back",
    "upload",
    "work",
]
