"""The templates of these pages: nothing the policy refuses, and no form without its token."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.review.desk import OF_NETWORKS, TEMPLATES

FILES = sorted(file for folder in (TEMPLATES, OF_NETWORKS) for file in folder.rglob("*.html"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_no_script_and_no_style_of_its_own(file: Path) -> None:
    text = file.read_text()
    assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=|javascript:", text)
    assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_form_that_is_posted_carries_the_token(file: Path) -> None:
    for form in re.findall(r'<form[^>]*method="post".*?</form>', file.read_text(), re.S):
        assert '{% include "token.html" %}' in form
