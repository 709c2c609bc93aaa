"""What may not start, as an operator meets it: `manage.py check` in a process of its own."""

from pathlib import Path

import pytest

from tests.command_line import DEMONSTRATION, EVALUATION, PRODUCTION, ended, manage, python

MAIL = {"ATTUNE_MAIL_URL": "smtps://us:word@mail.example.org", "ATTUNE_MAIL_FROM": "messages@example.org"}
ASSOCIATION = {
    "ATTUNE_OIDC_ADDRESS": "https://login.example.org",
    "ATTUNE_OIDC_CLIENT": "attune",
    "ATTUNE_OIDC_SECRET": "shared",
    "ATTUNE_OIDC_NAME": "the Guild",
}
BEHIND_A_PROXY = PRODUCTION | MAIL | {"ATTUNE_TRUSTED_PROXIES": "1"}


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param(BEHIND_A_PROXY, id="production"),
        pytest.param(BEHIND_A_PROXY | {"HOST": "0.0.0.0", "PORT": "80"}, id="production open to the network"),  # noqa: S104
        pytest.param(
            BEHIND_A_PROXY | {"ATTUNE_SITE_URL": "http://localhost:8000"},
            id="production tried on one machine",
        ),
        pytest.param(
            BEHIND_A_PROXY | {"ATTUNE_HOSTS": "a.example, b.example"}, id="production under several names"
        ),
        pytest.param(
            BEHIND_A_PROXY | {"ATTUNE_LEAVE_URL": "https://weather.example/today"},
            id="another place to leave to",
        ),
        pytest.param(BEHIND_A_PROXY | {"ATTUNE_TIME_ZONE": "Europe/Vienna"}, id="another time zone"),
        pytest.param(BEHIND_A_PROXY | ASSOCIATION, id="an association's own sign-in"),
        pytest.param(DEMONSTRATION, id="demonstration"),
        pytest.param(DEMONSTRATION | {"HOST": "::1"}, id="demonstration on loopback of IPv6"),
        pytest.param(DEMONSTRATION | {"HOST": "localhost"}, id="demonstration on localhost"),
        pytest.param(DEMONSTRATION | {"ATTUNE_DEBUG": "yes"}, id="demonstration for a developer"),
        pytest.param(EVALUATION, id="private evaluation"),
        pytest.param(EVALUATION | {"HOST": "::1"}, id="private evaluation on loopback of IPv6"),
    ],
)
def test_a_site_that_is_set_up_well_passes_all_checks(environment: dict[str, str], tmp_path: Path) -> None:
    said = manage("check", environment=environment | {"ATTUNE_DATA": str(tmp_path / "not made yet")})
    assert said.returncode == 0, said.stderr
    assert "no issues" in said.stdout


@pytest.mark.parametrize(
    ("environment", "identity", "reason"),
    [
        pytest.param(
            {"ATTUNE_SECRET_KEY": ""}, "attune.E001", "ATTUNE_SECRET_KEY is not set", id="no secret"
        ),
        pytest.param({"ATTUNE_SECRET_KEY": "x1y2z3"}, "attune.E002", "too short", id="a short secret"),
        pytest.param(
            {"ATTUNE_SECRET_KEY": "ab" * 40}, "attune.E002", "too plain", id="a secret of two letters"
        ),
        pytest.param(
            {"ATTUNE_MODE": "demo", "HOST": "0.0.0.0"},  # noqa: S104
            "attune.E003",
            "answers on this machine only",
            id="a demonstration open to the network",
        ),
        pytest.param(
            {"ATTUNE_DEBUG": "yes"}, "attune.E004", "what visitors wrote", id="debugging in production"
        ),
        pytest.param({"ATTUNE_SITE_URL": ""}, "attune.E005", "ATTUNE_SITE_URL is not set", id="no address"),
        pytest.param(
            {"ATTUNE_SITE_URL": "therapists.example.org"},
            "attune.E005",
            "not set",
            id="an address without scheme",
        ),
        pytest.param(
            {"ATTUNE_SITE_URL": "http://therapists.example.org"},
            "attune.E006",
            "without https",
            id="an address without https",
        ),
        pytest.param({"ATTUNE_OPERATOR": ""}, "attune.E007", "who runs the site", id="no operator"),
        pytest.param(
            {"ATTUNE_HOSTS": "a.example,*"}, "attune.E008", "any name would be answered", id="any host"
        ),
        pytest.param(
            {"ATTUNE_LEAVE_URL": "http://weather.example/"},
            "attune.E009",
            "https",
            id="leaving without https",
        ),
        pytest.param(
            {"ATTUNE_LEAVE_URL": "https://weather.example/?from=us"},
            "attune.E009",
            "query",
            id="leaving with a query",
        ),
        pytest.param(
            {"ATTUNE_LEAVE_URL": "https://weather.example/#us"},
            "attune.E009",
            "fragment",
            id="leaving to a fragment",
        ),
        pytest.param({"ATTUNE_LEAVE_URL": "/somewhere/"}, "attune.E009", "https", id="leaving nowhere"),
        pytest.param({"ATTUNE_NEED_KEY": "c2hvcnQ="}, "attune.E012", "32 bytes", id="a key of too few bytes"),
        pytest.param({"ATTUNE_NEED_KEY": "not base64!"}, "attune.E012", "base64", id="a key of other signs"),
        pytest.param(
            {"ATTUNE_KEYS": "/nowhere/keys.sqlite3"}, "attune.E016", "ATTUNE_KEYS", id="keys without a place"
        ),
        pytest.param(
            {"ATTUNE_OIDC_ADDRESS": "https://login.example.org"},
            "attune.E031",
            "ATTUNE_OIDC_NAME is not set",
            id="an association without a name",
        ),
        pytest.param(
            ASSOCIATION | {"ATTUNE_OIDC_ADDRESS": "http://login.example.org"},
            "attune.E031",
            "https://",
            id="an association that can be impersonated",
        ),
        pytest.param(
            {"ATTUNE_MAIL_URL": "smtps://mail.example.org"}, "attune.E014", "sender", id="mail from nobody"
        ),
        pytest.param(
            {"ATTUNE_LOGO": "/nowhere/logo.png"},
            "attune.E030",
            "cannot be read",
            id="a logo that is not there",
        ),
        pytest.param(
            {"ATTUNE_WORKSPACE": "yes", "ATTUNE_WORKSPACE_RESPONSIBLE": "Olu Adewale"},
            "attune.E034",
            "ATTUNE_WORKSPACE_ASSESSMENT",
            id="a workspace for which nobody has weighed anything",
        ),
        pytest.param(
            {"ATTUNE_LANGUAGES": "de"}, "attune.E033", "no translation for: de", id="a language of no page"
        ),
        pytest.param(
            {"ATTUNE_COLOUR": "#ffcc00"}, "attune.E032", "contrast of 1.4", id="a colour that cannot be read"
        ),
        pytest.param(
            {**MAIL, "ATTUNE_MAIL_URL": "smtp://mail.example.org"},
            "attune.E015",
            "read along",
            id="mail in the plain",
        ),
    ],
)
def test_a_site_that_is_unsafe_is_refused_with_a_reason_and_advice(
    environment: dict[str, str], identity: str, reason: str, tmp_path: Path
) -> None:
    said = manage("check", environment=PRODUCTION | environment | {"ATTUNE_DATA": str(tmp_path)})
    assert said.returncode != 0
    assert f"({identity})" in said.stderr
    assert reason in said.stderr
    assert "HINT: " in said.stderr


def test_with_nothing_set_at_all_every_reason_is_given_at_once(tmp_path: Path) -> None:
    said = manage("check", environment={"ATTUNE_DATA": str(tmp_path / "var")})
    assert said.returncode != 0
    assert all(f"(attune.{identity})" in said.stderr for identity in ("E001", "E005", "E007"))


def test_the_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text(PRODUCTION["ATTUNE_SECRET_KEY"] + "\n", encoding="utf-8")
    environment = {name: value for name, value in PRODUCTION.items() if name != "ATTUNE_SECRET_KEY"}
    said = manage("check", environment=environment | {"ATTUNE_SECRET_KEY_FILE": str(secret)})
    assert said.returncode == 0, said.stderr


def test_no_refusal_shows_the_secret(tmp_path: Path) -> None:
    said = manage(
        "check", environment=PRODUCTION | {"ATTUNE_SECRET_KEY": "short-but-secret", "ATTUNE_SITE_URL": ""}
    )
    assert said.returncode != 0
    assert "short-but-secret" not in said.stdout + said.stderr


@pytest.mark.parametrize("zone", ["Mars/Olympus", "CET-1"])
def test_a_time_zone_that_does_not_exist_is_refused(zone: str) -> None:
    said = manage("check", environment=PRODUCTION | {"ATTUNE_TIME_ZONE": zone})
    assert said.returncode != 0
    assert zone in said.stderr


def test_a_mode_that_does_not_exist_is_refused() -> None:
    said = manage("check", environment=PRODUCTION | {"ATTUNE_MODE": "staging"})
    assert said.returncode != 0
    assert "ATTUNE_MODE is 'staging'; it must be one of: production, demo, evaluation." in said.stderr


def test_a_data_folder_that_cannot_be_written_to_is_refused(tmp_path: Path) -> None:
    no_folder = tmp_path / "a file, not a folder"
    no_folder.touch()
    said = manage("check", environment=PRODUCTION | {"ATTUNE_DATA": str(no_folder)})
    assert said.returncode != 0
    assert "(attune.E011)" in said.stderr
    assert str(no_folder) in said.stderr


def test_a_data_folder_that_everyone_can_look_into_is_warned_of_in_production_only(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    data = {"ATTUNE_DATA": str(tmp_path)}
    warned = manage("check", environment=PRODUCTION | data)
    assert warned.returncode == 0
    assert "(attune.W001)" in warned.stderr
    assert "W001" not in manage("check", environment=DEMONSTRATION | data).stderr
    tmp_path.chmod(0o750)
    assert "W001" not in manage("check", environment=PRODUCTION | data).stderr


def test_an_https_site_that_believes_no_proxy_is_warned(tmp_path: Path) -> None:
    data = {"ATTUNE_DATA": str(tmp_path / "not made yet")}
    warned = manage("check", environment=PRODUCTION | data)
    assert warned.returncode == 0
    assert "(attune.W002)" in warned.stderr
    assert "W002" not in manage("check", environment=BEHIND_A_PROXY | data).stderr


def test_a_production_site_that_sends_no_mail_is_warned(tmp_path: Path) -> None:
    data = {"ATTUNE_DATA": str(tmp_path / "not made yet")}
    warned = manage("check", environment=PRODUCTION | data)
    assert warned.returncode == 0
    assert "(attune.W003)" in warned.stderr
    assert "W003" not in manage("check", environment=PRODUCTION | MAIL | data).stderr


def test_no_refusal_shows_the_password_of_the_mail_server(tmp_path: Path) -> None:
    said = manage("check", environment=PRODUCTION | {"ATTUNE_MAIL_URL": "imaps://us:mail-word@example.org"})
    assert said.returncode != 0
    assert "ATTUNE_MAIL_URL" in said.stderr
    assert "mail-word" not in said.stdout + said.stderr


def test_invented_people_are_refused_in_production_and_welcome_in_a_demonstration(tmp_path: Path) -> None:
    data = {"ATTUNE_DATA": str(tmp_path)}
    tmp_path.chmod(0o750)
    assert manage("migrate", "--verbosity=0", environment=DEMONSTRATION | data).returncode == 0
    check = ("check", "--database=default")
    assert manage(*check, environment=PRODUCTION | data).returncode == 0

    invent = "from attune.directory.models import Practice; Practice.objects.create(is_demonstration=True)"
    assert (
        manage("shell", "--no-imports", "--command", invent, environment=DEMONSTRATION | data).returncode == 0
    )

    refused = manage(*check, environment=PRODUCTION | data)
    assert refused.returncode != 0
    assert "(attune.E020)" in refused.stderr
    assert "HINT: " in refused.stderr
    assert manage(*check, environment=DEMONSTRATION | data).returncode == 0


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"HOST": "0.0.0.0"}, id="open to the network"),  # noqa: S104
        pytest.param({"ATTUNE_HOSTS": "therapists.example.org"}, id="under a name"),
        pytest.param({"ATTUNE_SITE_URL": "https://therapists.example.org"}, id="at an address"),
        pytest.param({"ATTUNE_TRUSTED_PROXIES": "1"}, id="behind a proxy"),
    ],
)
def test_a_private_evaluation_answers_on_this_machine_only(
    environment: dict[str, str], tmp_path: Path
) -> None:
    said = manage("check", environment=EVALUATION | environment | {"ATTUNE_DATA": str(tmp_path)})
    assert said.returncode != 0
    assert "(attune.E013)" in said.stderr
    assert "have not agreed to be listed" in said.stderr


def test_people_who_were_never_asked_and_people_who_agreed_have_databases_of_their_own(
    tmp_path: Path,
) -> None:
    data = {"ATTUNE_DATA": str(tmp_path)}
    tmp_path.chmod(0o750)
    check = ("check", "--database=default")
    assert manage("migrate", "--verbosity=0", environment=EVALUATION | data).returncode == 0
    listed = "from attune.directory.models import *; Listing.objects.create(slug='m', state='evaluation', "
    whose = "therapist=Therapist.objects.create(name='M'), practice=Practice.objects.create())"
    shell = ("shell", "--no-imports", "--command")
    assert manage(*shell, listed + whose, environment=EVALUATION | data).returncode == 0
    assert manage(*check, environment=EVALUATION | data).returncode == 0
    for elsewhere in (PRODUCTION, DEMONSTRATION):
        refused = manage(*check, environment=elsewhere | data)
        assert refused.returncode != 0
        assert "(attune.E021)" in refused.stderr

    agreed = "from attune.directory.models import *; from django.utils.timezone import now; "
    agreed += "Listing.objects.update(state='paused', consented_at=now())"
    assert manage(*shell, agreed, environment=EVALUATION | data).returncode == 0
    refused = manage(*check, environment=EVALUATION | data)
    assert refused.returncode != 0
    assert "(attune.E022)" in refused.stderr
    assert manage(*check, environment=DEMONSTRATION | data).returncode == 0


def test_the_server_itself_does_not_open_on_an_unsafe_site(tmp_path: Path) -> None:
    unsafe = PRODUCTION | {"ATTUNE_DATA": str(tmp_path), "ATTUNE_SITE_URL": "", "ATTUNE_DEBUG": "yes"}
    said = ended(python("-c", "import attune.config.wsgi", environment=unsafe))
    assert said.returncode != 0
    assert "This site cannot start" in said.stderr
    assert "attune.E004: ATTUNE_DEBUG is on" in said.stderr
    assert "attune.E005: ATTUNE_SITE_URL is not set" in said.stderr


def test_the_server_opens_on_a_safe_site(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    safe = PRODUCTION | {"ATTUNE_DATA": str(tmp_path)}
    said = ended(
        python("-c", "from attune.config.wsgi import application; print(application)", environment=safe)
    )
    assert said.returncode == 0, said.stderr
    assert "WSGIHandler" in said.stdout


def test_no_check_of_ours_is_missing_here() -> None:
    """A check that nobody has seen refuse anything may refuse nothing."""
    root = Path(__file__).resolve().parents[2]
    sources = [*root.glob("attune/*/checks.py")]
    assert len(sources) >= 2
    written = {
        word
        for source in sources
        for word in source.read_text(encoding="utf-8").split('"')
        if word.startswith("attune.")
    }
    identities = {word for word in written if word[7:8] in {"E", "W"} and word[8:].isdigit()}
    tried = Path(__file__).read_text(encoding="utf-8")
    # Python's own tzdata answers first where the machine has it: the zone is refused, in Django's words.
    assert {identity for identity in identities if identity not in tried} <= {"attune.E010"}
