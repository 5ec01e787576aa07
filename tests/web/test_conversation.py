"""A whole conversation by plain forms, with the real brain."""

from __future__ import annotations

from bot.conversation.model import Phase
from tests.web.site import OPENING, Person, Site, field_of, text_of


async def test_it_goes_from_the_door_to_the_summary(person: Person) -> None:
    await person.begin()
    assert "Bonjour et bienvenue" in text_of(person.page)
    for said in ("c'est parti", "oui", "oui", "non", "habitante", "dans le pôle", "l'essentiel", "satisfaction"):
        response = await person.type(said)
        assert response.headers["location"] == f"{person.path}#nouveau"
    for said in ("4", "très satisfaisant", "je ne sais pas", "3", "passer", "2", "5", "6", "1"):
        assert person.state.phase is Phase.QUESTION
        await person.type(said)
    assert person.state.phase is Phase.DONE
    assert len(person.state.answers) == 9
    assert "Ouvrir mon bilan" in text_of(person.page)


async def test_what_is_inferred_is_proposed_with_its_neighbours(asked: Person) -> None:
    await asked.type("plutôt bien dans l'ensemble")
    assert asked.state.phase is Phase.CONFIRMATION
    assert not asked.state.answers
    assert "Oui, c’est ça" in text_of(asked.page)
    await asked.tap("act:affirmer|Oui, c’est ça")
    assert len(asked.state.answers) == 1


async def test_all_the_buttons_of_the_last_turn_are_there_and_no_other(asked: Person) -> None:
    await asked.tap("note:5|5 · satisfaisant")
    page = asked.page
    for code in ("act:corriger|", "observe|", "note:6|", "note:1|", "act:non_reponse|", "skip|", "act:expliquer|",
                 "act:retour|", "act:resume|", "act:pause|", "act:aide|"):  # fmt: skip
        assert page.count(f'value="{code}') == 1, code
    assert "reading:both" not in page


async def test_progress_and_title_come_from_the_state(asked: Person) -> None:
    assert "<title>Question 1 sur 9 · Le pôle des Monts" in asked.page
    assert '<progress max="9" value="0"' in asked.page
    await asked.tap("note:2|2 · peu satisfaisant")
    assert "<title>Question 2 sur 9" in asked.page
    assert 'aria-label="1 réponse sur 9"' in asked.page


async def test_the_new_message_can_take_the_focus(asked: Person) -> None:
    assert asked.page.count('id="nouveau" tabindex="-1"') == 1
    assert asked.page.index("La satisfaction</p>") < asked.page.index('id="nouveau"')


async def test_a_long_thread_is_shortened_and_can_be_seen_whole(asked: Person) -> None:
    assert "Bonjour et bienvenue" not in text_of(asked.page)
    assert "Voir toute la conversation" in asked.page
    await asked.look("?tout=1")
    assert "Bonjour et bienvenue" in text_of(asked.page)
    assert "Voir toute la conversation" not in asked.page


async def test_text_left_beside_a_tapped_button_stays_in_the_field(asked: Person) -> None:
    response = await asked.tap("act:aide|Aide", text="je réfléchis <encore>")
    assert response.status_code == 200
    assert field_of(asked.page) == "je réfléchis <encore>"
    assert "n’a pas été envoyé" in text_of(asked.page)
    again = await asked.client.get(f"{asked.path}/message")
    assert (again.status_code, again.headers["location"]) == (303, asked.path)


async def test_the_return_link_is_shown_and_leads_back(asked: Person) -> None:
    assert f"{asked.site.settings.address}{asked.path}" in asked.page
    await asked.tap("act:pause|Pause")
    assert f'<a href="{asked.path}">' in asked.page
    assert "<title>En pause" in await asked.look()


async def test_erasing_says_farewell_and_leaves_nothing(asked: Person) -> None:
    participation_id = asked.participation_id
    await asked.type("effacer")
    form = asked.form(tapped="erase:yes|Oui, tout effacer")
    first = await asked.send(form)
    assert first.headers["location"] == "/au-revoir"
    assert "Vos réponses, vos mots et vos choix sont effacés" in text_of(asked.page)
    assert "<textarea" not in asked.page
    twice = await asked.send(form)
    assert twice.headers["location"] == "/au-revoir"
    assert asked.site.store.load(participation_id).erased
    await asked.look()
    assert asked.status == 404
    assert "tout effacer, c’est normal" in text_of(asked.page)


async def test_a_closed_campaign_can_still_be_read(asked: Person) -> None:
    asked.site.store.close_campaign(asked.site.campaign_id)
    await asked.type("4")
    assert "est close" in text_of(asked.page)


async def test_the_summary_is_a_page_and_files_that_no_cache_keeps(asked: Person) -> None:
    await asked.tap("note:2|2 · peu satisfaisant")
    path = f"/bilan/{asked.site.store.summary_token(asked.participation_id)}"
    assert "Votre bilan" in text_of((await asked.client.get(path)).text)
    for name, kind in (("bilan.png", "image/png"), ("bilan.pdf", "application/pdf")):
        response = await asked.client.get(f"{path}/{name}")
        # A machine without Pango makes no PDF, and says so.
        assert response.status_code == 200 or (name == "bilan.pdf" and response.status_code == 503)
        assert response.headers["content-type"].startswith(kind) or response.status_code == 503
        assert response.headers["cache-control"] == "no-store"
    assert asked.path not in (await asked.client.get(path)).text, "the summary's link does not open the conversation"


async def test_two_people_do_not_meet(person: Person) -> None:
    await person.begin(*OPENING)
    other = await Person(person.site, person.client).begin()
    assert other.path != person.path
    assert other.state.phase is Phase.WELCOME


async def test_the_networks_that_may_read_are_named(site: Site, person: Person) -> None:
    network = site.store.create_network("le réseau <des> Vallées")
    site.store.ask_network(site.store.campaign(site.campaign_id).pole_id, network)
    await person.begin(*OPENING[:3])
    assert person.state.phase is Phase.CONSENT_NETWORK
    assert "le réseau <des> Vallées" in text_of(person.page)
