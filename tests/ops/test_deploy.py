"""What the installation guide promises exists: files, commands, settings; and the files are read by their own tools."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer

from bot.cli import app

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
NGINX_FOLDERS = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
GUIDE = (ROOT / "docs" / "installation.md").read_text()
SETTINGS = "".join(file.read_text() for file in (ROOT / "bot").glob("settings*.py"))


@pytest.mark.parametrize("file", sorted(DEPLOY.iterdir()), ids=lambda file: file.name)
def test_the_guide_quotes_every_file(file: Path) -> None:
    assert f"deploy/{file.name}" in GUIDE


def test_every_file_of_the_guide_exists() -> None:
    assert all((ROOT / name).is_file() for name in re.findall(r"\.\./(deploy/[\w.@-]+)\)", GUIDE))


def test_every_setting_is_in_the_table() -> None:
    used = set(re.findall(r"JALON_[A-Z_]+", SETTINGS))
    assert used <= set(re.findall(r"`(JALON_[A-Z_]+)`", GUIDE))


def test_every_setting_of_the_example_is_one_of_ours() -> None:
    names = re.findall(r"^(?:# )?(JALON_[A-Z_]+)=", (DEPLOY / "jalon.env").read_text(), re.MULTILINE)
    assert names
    assert all(name.removesuffix("_FILE") in SETTINGS for name in names)


def test_every_command_of_the_guide_exists() -> None:
    group = typer.main.get_command(app)
    commands = set(getattr(group, "commands", ()))
    used = set(re.findall(r"(?:deploy|bin)/jalon (\w+)", GUIDE + (DEPLOY / "jalon-sauvegarde.service").read_text()))
    assert {"backup", "restore", "link", "train"} <= used <= commands


def test_the_wrapper_runs_a_command_with_the_settings(tmp_path: Path) -> None:
    (tmp_path / "deploy").mkdir()
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    shutil.copy(DEPLOY / "jalon", tmp_path / "deploy" / "jalon")
    fake = tmp_path / ".venv" / "bin" / "jalon"
    fake.write_text('#!/bin/sh\necho "$JALON_ADDRESS $# $2"\n')
    fake.chmod(0o755)
    environment = {"PATH": "/usr/bin:/bin", "JALON_ENV": str(DEPLOY / "jalon.env")}
    command = [str(tmp_path / "deploy" / "jalon"), "link", "le pôle des Trois Rivières"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "https://jalon.example.org 2 le pôle des Trois Rivières\n"


def test_systemd_accepts_the_units(tmp_path: Path) -> None:
    tool = needed("systemd-analyze")
    for unit in (*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")):
        # The program is not installed at its place here, nor its user.
        text = unit.read_text().replace("/opt/jalon/app/.venv/bin/jalon", "/bin/true").replace("=jalon\n", "=root\n")
        (tmp_path / unit.name.replace("@.", "@8000.")).write_text(text)
    units = sorted(str(file) for file in tmp_path.iterdir())
    done = subprocess.run([tool, "verify", "--man=no", *units], capture_output=True, text=True, check=False)
    assert [line for line in done.stderr.splitlines() if str(tmp_path) in line or "jalon" in line] == []
    assert done.returncode == 0


def test_nginx_accepts_its_file(tmp_path: Path) -> None:
    tool = needed("nginx")
    site = (DEPLOY / "nginx.conf").read_text().replace("/var/log/nginx", str(tmp_path))
    folders = " ".join(f"{kind}_temp_path {tmp_path}/{kind};" for kind in NGINX_FOLDERS)
    whole = f"pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}} http {{ {folders} {site} }}"
    (tmp_path / "nginx.conf").write_text(whole)
    subprocess.run([tool, "-t", "-p", str(tmp_path), "-c", str(tmp_path / "nginx.conf")], check=True)


def test_caddy_accepts_its_file() -> None:
    tool = needed("caddy")
    command = [tool, "validate", "--adapter", "caddyfile", "--config", str(DEPLOY / "Caddyfile")]
    subprocess.run(command, check=True, capture_output=True)


def needed(tool: str) -> str:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not on this machine")
    return found
