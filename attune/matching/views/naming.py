"""Names for whoever types one: sent in the body of a request, so that they stand in no address and no log."""

from dataclasses import asdict

from django.http import HttpRequest, JsonResponse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST

from attune.foundation.csrf import public_form
from attune.matching.naming import names_like


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_POST
def find_names(request: HttpRequest) -> JsonResponse:
    """Answer what was typed with up to eight therapists of that name."""
    found = names_like(request.POST.get("name", ""))
    return JsonResponse({"names": [asdict(named) for named in found]})
