"""What seekers and therapists do with enquiries."""

from attune.enquiries.actions.answering import answer_enquiry, block_sender, report_enquiry
from attune.enquiries.actions.forgetting import erase_letterbox, forget_what_is_old
from attune.enquiries.actions.passing_on import end_intake, name_intake, pass_on
from attune.enquiries.actions.seeking import decline_kindly, keep_card, say_what_came_of_it, withdraw_enquiry
from attune.enquiries.actions.sending import CannotBeWrittenTo, send_enquiry
from attune.enquiries.actions.tending import tend_enquiries

__all__ = [
    "CannotBeWrittenTo",
    "answer_enquiry",
    "block_sender",
    "decline_kindly",
    "end_intake",
    "erase_letterbox",
    "forget_what_is_old",
    "keep_card",
    "name_intake",
    "pass_on",
    "report_enquiry",
    "say_what_came_of_it",
    "send_enquiry",
    "tend_enquiries",
    "withdraw_enquiry",
]
