"""一轮审签留下什么？Rounds, remarks at items, and the signature."""

from reportdesk.review.models.remark import Remark
from reportdesk.review.models.round import Round
from reportdesk.review.models.signature import SignOff
from reportdesk.review.models.suggestion import StrayPassage, Suggestion

__all__ = ["Remark", "Round", "SignOff", "StrayPassage", "Suggestion"]
