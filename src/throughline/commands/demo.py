"""``throughline demo``: the bundled examples, served."""

import typer

from throughline.commands.failing import PARTLY_FAILED
from throughline.commands.ingest import progress_bar
from throughline.commands.options import DebugOption
from throughline.commands.serve import LOCAL_HOST, HostOption, PortOption, have_port, run_server


def demo(port: PortOption = None, host: HostOption = LOCAL_HOST, debug: DebugOption = False) -> None:
    """Load the bundled examples, then serve.

    They are in the record once, however often this runs. The address is printed last.
    """
    number = have_port(host, port)

    from throughline.settings.bootstrap import prepare

    prepare()
    from throughline.record.services.examples import load_examples

    with progress_bar("Loading") as report:
        outcomes = load_examples(report=report)
    if any(outcome.code for outcome in outcomes):
        raise typer.Exit(PARTLY_FAILED)
    run_server(host, number)
