"""``throughline compact``: the Compact's reference data."""

from typing import Annotated, Any

import typer

from throughline.commands.failing import WRONG_USE, tell
from throughline.commands.options import DebugOption, FormatOption
from throughline.commands.printing import Format, as_json, chosen, print_rows


def compact(
    scheme: Annotated[
        str | None, typer.Argument(help="A scheme: objective, action, place ..", show_default=False)
    ] = None,
    code: Annotated[str | None, typer.Argument(help="A code of it: 8, 8a, PHL ..", show_default=False)] = None,
    format: FormatOption = None,
    debug: DebugOption = False,
) -> None:
    """Print the Compact's reference data.

    All schemes; with a scheme, its codes; with a code, all there is about it.
    """
    from throughline.compact import UnknownCode
    from throughline.compact.listing import describe, list_codes, list_schemes

    try:
        if scheme is None:
            rows = list_schemes()
        elif code is None:
            rows = list_codes(scheme)
        else:
            rows = [describe(scheme, code)]
    except UnknownCode as error:
        tell(f"E2501 {error}")
        raise typer.Exit(WRONG_USE) from None
    if code is not None and chosen(format) is Format.TABLE:
        rows = [{"what": key, "is": _in_a_line(value)} for key, value in rows[0].items()]
    print_rows(rows, columns=list(rows[0]), asked=format)


def _in_a_line(value: Any) -> Any:
    nested = isinstance(value, list) and any(isinstance(part, dict | list) for part in value)
    return as_json(value) if nested or isinstance(value, dict) else value
