"""What the site as a whole remembers: who signed in, what stands on its front page, and the states it was switched to."""

from .front import Arrangement, Placement, next_turn
from .signins import SignIn
from .states import Switching, next_switch

__all__ = ["Arrangement", "Placement", "SignIn", "Switching", "next_switch", "next_turn"]
