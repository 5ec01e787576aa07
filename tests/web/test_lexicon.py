"""The glossary as a page, and from the conversation."""

from __future__ import annotations

import referential
from bot.channels.web.thread import linked
from tests.web.site import Person


async def test_the_page_explains_every_word_under_its_letter(person: Person) -> None:
    page = await person.client.get("/lexique")
    assert page.status_code == 200
    for term in referential.load().terms:
        assert f'<dt id="{term.id}">' in page.text
    assert page.text.index('<h2 id="E"') < page.text.index('id="ecoresponsable"') < page.text.index('<h2 id="G"')


async def test_the_conversation_names_the_words_and_leads_to_the_page(asked: Person) -> None:
    await asked.type("lexique")
    page = await asked.look()
    assert "mutualisation" in page
    assert '<a href="/lexique">Ouvrir le lexique</a>' in page
    assert "6" in page[page.index("Ouvrir le lexique"):]


def test_only_our_own_glossary_is_a_link() -> None:
    said = str(linked("https://jalon.test/lexique et https://ailleurs.test/lexique", "https://jalon.test"))
    assert said == '<a href="/lexique">Ouvrir le lexique</a> et https://ailleurs.test/lexique'
