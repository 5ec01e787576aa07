"""`jalon`: the command line, in French. One file a command; heavy libraries are imported where they are used."""

from __future__ import annotations

import typer

from bot.cli import (
    access,
    backup,
    bench,
    bench_nlu,
    chat,
    check,
    data,
    diagram,
    parse,
    purge,
    report,
    seed,
    serve,
    telegram_demo,
    train,
)

app = typer.Typer(
    name="jalon",
    help="Jalon, assistant d’autodiagnostic pour les pôles territoriaux de coopération économique.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_show_locals=False,
)
app.command("serve")(serve.serve)
app.command("chat")(chat.chat)
app.command("parse")(parse.parse)
app.command("check")(check.check)
app.command("train")(train.train)
app.command("link")(data.link)
app.command("pole")(access.pole)
app.command("network")(access.network)
app.command("invite")(access.invite)
app.command("administrator")(access.administrator)
app.command("export")(data.export)
app.command("telegram-demo")(telegram_demo.demo)
app.command("diagram")(diagram.diagram)
app.command("report")(report.report)
app.command("seed")(seed.seed)
bench.bench.command("nlu")(bench_nlu.nlu)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("purge")(purge.purge)
app.add_typer(bench.bench, name="bench")
