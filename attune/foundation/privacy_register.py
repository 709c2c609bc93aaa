"""What becomes of the fields of this app."""

from attune.foundation.models import (
    AuditEvent,
    CachedValue,
    DeadAddress,
    HelpLine,
    LoadedContent,
    OutboxMessage,
)
from attune.foundation.privacy import (
    BOOKKEEPING,
    LIMIT,
    PSEUDONYM,
    SEALED_LETTER,
    VOCABULARY,
    describe,
    describe_all,
)

describe(AuditEvent, BOOKKEEPING, ["id", "at", "event", "about_kind"])
describe(AuditEvent, PSEUDONYM, ["by", "about_id"])
describe(OutboxMessage, BOOKKEEPING, ["id", "kind", "state", "written_at", "due_at", "sent_at", "attempts"])
describe(OutboxMessage, PSEUDONYM, ["to", "about", "address"])
describe(OutboxMessage, SEALED_LETTER, ["sealed"])
describe_all(DeadAddress, PSEUDONYM)
describe_all(CachedValue, LIMIT)
describe_all(LoadedContent, BOOKKEEPING)
describe_all(HelpLine, VOCABULARY)
