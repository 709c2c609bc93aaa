"""The pages of this app."""

from attune.enquiries.views.letterbox import (
    message,
    message_card,
    message_close,
    message_decline,
    message_erase,
    message_erased,
    message_link,
    message_outcome,
    message_withdraw,
)
from attune.enquiries.views.writing import (
    enquire,
    enquire_change,
    enquire_just_me,
    enquire_preview,
    enquire_send,
)

__all__ = [
    "enquire",
    "enquire_change",
    "enquire_just_me",
    "enquire_preview",
    "enquire_send",
    "message",
    "message_card",
    "message_close",
    "message_decline",
    "message_erase",
    "message_erased",
    "message_link",
    "message_outcome",
    "message_withdraw",
]
