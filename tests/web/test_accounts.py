"""Who keeps the record has an account: signing in and out, second factor, invitations."""

import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client
from pytest_django.fixtures import Settings

from tests.web.conftest import environment_in
from throughline.record.errors import NotAllowed
from throughline.record.models import Account, Actor, Invitation
from throughline.record.roles import Role
from throughline.record.services.people import add_account, end_sessions

pytestmark = pytest.mark.django_db

PASSWORD = "seven herons over the delta"
SIGN_IN = "/account/sign-in/"


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.ACCOUNT_RATE_LIMITS = False


@pytest.fixture
def reader() -> Client:
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def ada() -> Account:
    return add_account("ada", Role.ADMINISTRATOR, email="ada@example.org", password=PASSWORD)


def signed_in(account: Account) -> Client:
    client = Client(SERVER_NAME="localhost")
    client.force_login(account)
    return client


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


@pytest.mark.parametrize("address", ["/", "/about/", "/account/password/reset/done/", "/nothing/"])
def test_reading_sets_no_cookie(reader: Client, address: str) -> None:
    assert not reader.get(address).cookies


@pytest.mark.parametrize("name", ["ada", "ADA", "ada@example.org", "Ada@Example.org"])
def test_one_signs_in_with_name_or_address_in_any_capitals(reader: Client, ada: Account, name: str) -> None:
    answer = reader.post(SIGN_IN, {"login": name, "password": PASSWORD})
    assert answer.status_code == 302
    assert reader.get("/account/").status_code == 200


def test_wrong_password_and_unknown_name_are_told_alike(reader: Client, ada: Account) -> None:
    told = [
        re.findall(r"<ul><li>(.*?)</li>", reader.post(SIGN_IN, {"login": name, "password": "wrong"}).content.decode())
        for name in ("ada", "nobody")
    ]
    assert told[0] == told[1] != []


def test_closed_account_cannot_sign_in(reader: Client, ada: Account) -> None:
    ada.is_active = False
    ada.save()
    reader.post(SIGN_IN, {"login": "ada", "password": PASSWORD})
    assert reader.get("/account/").status_code == 302


def test_nobody_makes_an_account_without_being_asked(reader: Client) -> None:
    assert reader.get("/account/sign-up/").status_code == 404


def test_second_factor_is_asked_for_once_it_is_set_up(reader: Client, ada: Account) -> None:
    TOTP.activate(ada, "JBSWY3DPEHPK3PXP")
    answer = reader.post(SIGN_IN, {"login": "ada", "password": PASSWORD})
    assert urlsplit(answer["Location"]).path == "/account/factor/ask/"
    assert reader.get("/account/").status_code == 302
    assert reader.post("/account/factor/ask/", {"code": "000000"}).status_code == 200
    reader.post("/account/factor/ask/", {"code": code_now("JBSWY3DPEHPK3PXP")})
    assert reader.get("/account/").status_code == 200


def test_second_factor_is_set_up_with_a_picture_and_in_letters(reader: Client, ada: Account) -> None:
    reader.post(SIGN_IN, {"login": "ada", "password": PASSWORD})
    assert urlsplit(reader.get("/account/factor/app/")["Location"]).path == "/account/again/"
    reader.post("/account/again/", {"password": PASSWORD})
    page = reader.get("/account/factor/app/").content.decode()
    secret = re.search(r'value="([A-Z2-7]{32})"', page)
    assert secret
    assert "data:image/svg+xml" in page
    answer = reader.post("/account/factor/app/", {"code": code_now(secret[1])})
    assert urlsplit(answer["Location"]).path == "/account/factor/codes/"
    assert len(re.findall(r"\b\d{8}\b", reader.get("/account/factor/codes/").content.decode())) == 10


def test_signing_out_everywhere_ends_every_session(ada: Account) -> None:
    here, there = signed_in(ada), signed_in(ada)
    here.post("/account/sign-out/everywhere/")
    assert [client.get("/account/").status_code for client in (here, there)] == [302, 302]


def test_address_that_passwords_are_sent_to_is_changed_only_with_the_password(reader: Client, ada: Account) -> None:
    profile = {"display_name": "Ada", "email": "eve@example.org", "language": "en"}
    assert urlsplit(signed_in(ada).post("/account/", profile)["Location"]).path == "/account/again/"
    assert signed_in(ada).post("/account/", {**profile, "email": ada.email})["Location"] == "/account/"
    assert Account.objects.get(pk=ada.pk).email == ada.email
    reader.post(SIGN_IN, {"login": "ada", "password": PASSWORD})
    reader.post("/account/again/", {"password": PASSWORD})
    assert reader.post("/account/", profile)["Location"] == "/account/"
    assert Account.objects.get(pk=ada.pk).email == "eve@example.org"


def test_new_password_ends_other_sessions(ada: Account) -> None:
    there = signed_in(ada)
    ada.set_password("nine herons over the delta")
    ada.save()
    assert there.get("/account/").status_code == 302


def test_forgotten_password_is_set_anew_by_the_link_in_the_mail(reader: Client, ada: Account) -> None:
    reader.post("/account/password/reset/", {"email": "ada@example.org"})
    link = re.search(r"http://localhost(/\S+)", str(mail.outbox[0].body))
    assert link
    form = reader.get(link[1], follow=True)
    new = "nine herons over the delta"
    reader.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert reader.post(SIGN_IN, {"login": "ada", "password": new}).status_code == 302


def test_who_has_an_account_cannot_be_asked_by_forgetting_a_password(reader: Client, ada: Account) -> None:
    answers = [
        reader.post("/account/password/reset/", {"email": address})
        for address in ("ada@example.org", "nobody@example.org")
    ]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]


def invite(client: Client, **given: str) -> str:
    """The address in the mail."""
    form = {"email": "bo@example.org", "role": "editor", "actor": "", "region": "", "language": "en", **given}
    assert client.post("/people/", form).status_code == 302
    link = re.search(r"http://localhost(/\S+)", str(mail.outbox[-1].body))
    assert link
    return link[1]


def test_invited_person_makes_an_account_with_the_role(reader: Client, ada: Account) -> None:
    link = invite(signed_in(ada))
    assert reader.get(link).status_code == 200
    answer = reader.post(link, {"name": "bo", "display_name": "Bo", "password": PASSWORD})
    assert urlsplit(answer["Location"]).path == "/account/factor/"
    bo = Account.objects.get(name="bo")
    assert [(each.role, each.actor, each.region) for each in bo.memberships.all()] == [("editor", None, "")]
    assert bo.email == "bo@example.org"


def test_invitation_is_written_in_the_language_of_the_one_invited(ada: Account) -> None:
    link = invite(signed_in(ada), language="es")
    assert link.startswith("/es/account/invitation/")
    assert "Se le invita" in str(mail.outbox[-1].body)


def test_invitation_is_good_once(reader: Client, ada: Account) -> None:
    link = invite(signed_in(ada))
    reader.post(link, {"name": "bo", "password": PASSWORD})
    assert Client(SERVER_NAME="localhost").get(link).status_code == 410


def test_invitation_ends_after_a_week(reader: Client, ada: Account) -> None:
    link = invite(signed_in(ada))
    invitation = Invitation.objects.get()
    assert (invitation.expires_at - invitation.made_at).days in (6, 7)
    invitation.expires_at = invitation.made_at
    invitation.save()
    assert reader.get(link).status_code == 410
    assert reader.post(link, {"name": "bo", "password": PASSWORD}).status_code == 410


def test_invitation_by_who_lost_the_right_to_invite_is_over(reader: Client, ada: Account) -> None:
    link = invite(signed_in(ada), email="eve@example.org", role="administrator")
    ada.memberships.all().delete()
    assert reader.get(link).status_code == 410
    assert reader.post(link, {"name": "eve", "password": PASSWORD}).status_code == 410
    assert not Account.objects.filter(name="eve").exists()


def test_invitation_that_never_was_is_not_found(reader: Client) -> None:
    assert reader.get("/account/invitation/neverwas/").status_code == 404


def test_link_of_an_invitation_stands_in_no_link_to_report_an_error(reader: Client, ada: Account) -> None:
    link = invite(signed_in(ada))
    for address in (link, f"{link}?again"):
        assert 'report/?page="' in reader.get(address).content.decode()
        reader.post(link, {"name": "bo", "password": PASSWORD})


def test_word_of_an_invitation_is_not_kept(ada: Account) -> None:
    word = invite(signed_in(ada)).rstrip("/").rpartition("/")[2]
    assert word not in str(list(Invitation.objects.values_list()))


def test_person_with_an_account_takes_a_further_role_by_invitation(ada: Account) -> None:
    bo = add_account("bo", Role.REVIEWER, email="bo@example.org")
    signed_in(bo).post(invite(signed_in(ada)))
    assert sorted(bo.memberships.values_list("role", flat=True)) == ["editor", "reviewer"]


def test_weak_password_is_refused_and_what_was_typed_is_kept(reader: Client, ada: Account) -> None:
    answer = reader.post(invite(signed_in(ada)), {"name": "bo", "display_name": "Bo of Delta", "password": "short"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'href="#id_password"' in page
    assert 'value="Bo of Delta"' in page
    assert not Account.objects.filter(name="bo").exists()


def test_editor_of_an_actor_invites_its_authors_and_nobody_else() -> None:
    Actor.objects.create(id="aid", name="Aid", folded_name="aid", is_known=True)
    Actor.objects.create(id="oth", name="Other", folded_name="other", is_known=True)
    client = signed_in(add_account("ed", Role.EDITOR, actor="aid"))
    invite(client, role="author", actor="aid")
    given = {"email": "bo@example.org", "region": "", "language": "en"}
    for role, actor in (("editor", "aid"), ("author", "oth"), ("editor", ""), ("administrator", "aid")):
        answer = client.post("/people/", {**given, "role": role, "actor": actor})
        assert answer.status_code == 200, (role, actor)
    assert Invitation.objects.count() == 1


@pytest.mark.parametrize("role", [Role.AUTHOR, Role.REVIEWER])
def test_people_are_not_there_for_who_administers_nothing(role: Role) -> None:
    Actor.objects.create(id="aid", name="Aid", folded_name="aid", is_known=True)
    account = add_account("al", role, actor="aid")
    assert signed_in(account).get("/people/").status_code == 404


def test_administrator_of_an_actor_sees_its_people_alone() -> None:
    for code in ("aid", "oth"):
        Actor.objects.create(id=code, name=code, folded_name=code, is_known=True)
    chief = add_account("chief", Role.ADMINISTRATOR, actor="aid")
    add_account("mine", Role.AUTHOR, actor="aid")
    add_account("theirs", Role.AUTHOR, actor="oth")
    page = signed_in(chief).get("/people/").content.decode()
    assert ("mine" in page, "theirs" in page) == (True, False)


def test_administrator_of_an_actor_sees_no_role_for_another(ada: Account) -> None:
    for code in ("aid", "oth"):
        Actor.objects.create(id=code, name=f"Actor {code}", folded_name=code, is_known=True)
    chief = add_account("chief", Role.ADMINISTRATOR, actor="aid")
    mine = add_account("mine", Role.AUTHOR, actor="aid")
    mine.memberships.create(role=Role.AUTHOR, actor_id="oth")
    page = signed_in(chief).get("/people/").content.decode()
    assert ("Actor aid" in page, "Actor oth" in page) == (True, False)


@pytest.mark.parametrize("address", [SIGN_IN, "/account/password/reset/", "/account/closed/"])
def test_search_engines_are_asked_to_pass_by_the_pages_of_accounts(reader: Client, address: str) -> None:
    assert '<meta name="robots" content="noindex">' in reader.get(address).content.decode()


def test_administrator_takes_a_role_away_at_once_but_not_its_own(ada: Account) -> None:
    bo = add_account("bo", Role.REVIEWER)
    theirs, own = bo.memberships.get(), ada.memberships.get()
    working = signed_in(bo)
    assert working.get("/desk/").status_code == 200
    client = signed_in(ada)
    assert client.post(f"/people/{theirs.id}/take/").status_code == 302
    assert working.get("/desk/").status_code == 404
    assert client.post(f"/people/{own.id}/take/").status_code == 404


def test_role_of_another_actor_is_not_ones_to_take() -> None:
    for code in ("aid", "oth"):
        Actor.objects.create(id=code, name=code, folded_name=code, is_known=True)
    chief, other = add_account("chief", Role.ADMINISTRATOR, actor="aid"), add_account("al", Role.AUTHOR, actor="oth")
    assert signed_in(chief).post(f"/people/{other.memberships.get().id}/take/").status_code == 404
    assert signed_in(other).post(f"/people/{chief.memberships.get().id}/take/").status_code == 404
    assert chief.memberships.count() == other.memberships.count() == 1


def test_ended_sessions_leave_the_password(ada: Account) -> None:
    end_sessions(ada)
    assert Account.objects.get(pk=ada.pk).check_password(PASSWORD)


def test_pages_of_accounts_are_there_in_every_language(ada: Account) -> None:
    client = signed_in(ada)
    for prefix in ("/ar", "/es", "/fr", "/ru", "/zh-hans"):
        for address in ("/account/", "/people/", "/account/factor/", "/account/password/", "/account/sign-out/"):
            answer = client.get(prefix + address)
            assert answer.status_code == 200
            assert "<script>" not in answer.content.decode()


def test_command_adds_an_account_and_says_where_its_password_is_set(tmp_path: Path, reader: Client) -> None:
    command = [sys.executable, "-m", "throughline", "user", "add", "ada", "--role", "administrator"]
    done = subprocess.run(command, env=environment_in(tmp_path), capture_output=True, text=True, check=True)
    assert re.search(r"ada is an administrator\.\n.* at /account/password/reset/\w+-\S+/$", done.stdout.strip())


def test_name_is_taken_whatever_its_capitals(ada: Account) -> None:
    with pytest.raises(NotAllowed) as refused:
        add_account("ADA", Role.EDITOR)
    assert refused.value.code == "E3201"
