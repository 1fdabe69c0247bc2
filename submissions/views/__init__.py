"""The public pages of 网上投稿 and 查稿."""

from .looking_up import revise, status, status_link, take_back
from .sending import check, remove_file, sent, submit

__all__ = ["check", "remove_file", "revise", "sent", "status", "status_link", "submit", "take_back"]
