"""How often a PIN may be tried, over all sessions of one account. Counted before the PIN is looked at."""

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from attune.workspace.models import Workspace

_RATES = {"pin": "12/h/key"}


def may_try_pin(request: HttpRequest, workspace: Workspace) -> bool:
    """Count one more try, and say whether it may be looked at."""
    usage = ratelimit.consume(
        request, app="attune.workspace", action="pin", config=_RATES, key=str(workspace.pk)
    )
    return usage is not None
