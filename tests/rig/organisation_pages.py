# SPDX-License-Identifier: EUPL-1.2
"""The pages of the organisation of the tests, and what it says in a token."""

from datetime import timedelta
from typing import Any

from allauth.idp.oidc.adapter import DefaultOIDCAdapter
from django.contrib.auth import get_user_model, login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import include, path
from django.utils import timezone
from django.utils.html import format_html
from django.views.decorators.csrf import csrf_exempt

# By what somebody proved it, by user name; the library keeps no such thing.
SURE: dict[str, str] = {}
# For which organisation a broker says that somebody comes; of a colleague's own organisation nobody looks.
FOR_WHOM = {"organisatie_nummer": "oefen-de-brug"}


def _people() -> Any:
    """The organisation's own accounts, which are not Baken's."""
    return get_user_model()


class Claims(DefaultOIDCAdapter):  # type: ignore[misc]
    """How sure the organisation is, and when it saw somebody itself."""

    def get_claims(self, purpose: str, user: Any, client: Any, scopes: Any, **more: Any) -> dict[str, Any]:
        claims: dict[str, Any] = super().get_claims(purpose, user, client, scopes, **more)
        seen = int(user.last_login.timestamp())
        return claims | {"acr": SURE.get(user.username, ""), "auth_time": seen, **FOR_WHOM}

    def get_user_sub(self, client: Any, user: Any) -> str:
        return f"nummer-{user.username}"

    def get_user_by_sub(self, client: Any, sub: str) -> Any:
        return _people().objects.filter(username=sub.removeprefix("nummer-")).first()


@csrf_exempt
def come_in(request: HttpRequest) -> HttpResponse:
    """Who are you, and how sure is that? Everybody is believed here."""
    if request.method != "POST":
        return HttpResponse(format_html(PAGE, request.GET.get("next", "")))
    user, _ = _people().objects.get_or_create(username=request.POST["who"])
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    SURE[user.username] = request.POST["acr"]
    return HttpResponseRedirect(request.POST["next"])


@csrf_exempt
def a_day_passes(request: HttpRequest) -> HttpResponse:
    """Everybody was seen a day earlier."""
    _people().objects.update(last_login=timezone.now() - timedelta(days=1))
    return HttpResponse("ok")


PAGE = """<!doctype html><html lang="nl"><title>Organisatie</title><main><h1>Bij je organisatie</h1>
<form method="post"><input type="hidden" name="next" value="{}"><label>Wie <input name="who"></label>
<label>Hoe <input name="acr" value="mfa"></label><button>Dat ben ik</button></form></main></html>"""

urlpatterns = [
    path("inloggen", come_in, name="account_login"),
    path("opnieuw", come_in, name="account_reauthenticate"),
    path("een-dag-later", a_day_passes),
    path("", include("allauth.idp.urls")),
]
