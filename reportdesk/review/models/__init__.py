"""一轮审签留下什么？Chains and rounds with their steps, remarks, signatures, numbers, deputies and notices."""

from reportdesk.review.models.chain import ApprovalRules, ChainStep
from reportdesk.review.models.deputy import Deputy
from reportdesk.review.models.look import Look
from reportdesk.review.models.notice import Notice
from reportdesk.review.models.register import IssuedNumber, Register
from reportdesk.review.models.remark import Remark, Reply
from reportdesk.review.models.round import Round
from reportdesk.review.models.signature import SignOff
from reportdesk.review.models.step import RoundStep, Seat
from reportdesk.review.models.suggestion import StrayPassage, Suggestion

__all__ = [
    "ApprovalRules",
    "ChainStep",
    "Deputy",
    "IssuedNumber",
    "Look",
    "Notice",
    "Register",
    "Remark",
    "Reply",
    "Round",
    "RoundStep",
    "Seat",
    "SignOff",
    "StrayPassage",
    "Suggestion",
]
