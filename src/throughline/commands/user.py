"""``throughline user``: accounts."""

import sys
from typing import Annotated

import typer

from throughline.commands.options import DebugOption
from throughline.record.roles import Role

user = typer.Typer(name="user", help="Accounts of the people who keep the record.", no_args_is_help=True)


@user.callback()
def accounts() -> None:
    """Accounts of the people who keep the record."""


@user.command()
def add(
    name: Annotated[str, typer.Argument(help="What the person signs in with.", show_default=False, metavar="NAME")],
    role: Annotated[Role, typer.Option("--role", help="What the person may do.", show_default=False)],
    actor: Annotated[
        str | None, typer.Option("--actor", help="For this actor alone: PHL, iom ..", show_default=False)
    ] = None,
    region: Annotated[
        str, typer.Option("--region", help="For the secretariat in this region: an M49 code.", show_default=False)
    ] = "",
    email: Annotated[str, typer.Option("--email", help="Where mail for the person goes.", show_default=False)] = "",
    password_stdin: Annotated[
        bool, typer.Option("--password-stdin", help="Read the password from standard input.")
    ] = False,
    debug: DebugOption = False,
) -> None:
    """Add an account with a role.

    Without --actor and --region the role is of the secretariat, for all. Prints where the password is set.
    """
    from throughline.settings.bootstrap import prepare

    prepare()
    from throughline.record.services.people import add_account

    password = sys.stdin.readline().rstrip("\r\n") if password_stdin else None
    account = add_account(name, role, actor=actor, region=region, email=email, password=password)
    typer.echo(f"{account.name} is {_with_article(role)}.")
    if password is None:
        from throughline.web.signing_in import address_to_set_password

        typer.echo(f"A password is set once, within a day, at {address_to_set_password(account)}")


def _with_article(role: Role) -> str:
    return f"{'an' if role.value[0] in 'ae' else 'a'} {role.value}"
