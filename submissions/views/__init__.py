"""The public pages of 网上投稿 and 查稿."""

from .fees import fees_again, fees_form, fees_link
from .looking_up import revise, status, status_link, take_back
from .sending import check, remove_file, sent, submit

__all__ = ["check", "fees_again", "fees_form", "fees_link", "remove_file", "revise", "sent", "status", "status_link", "submit", "take_back"]
