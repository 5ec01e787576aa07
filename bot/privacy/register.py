"""The register of processing activities of this installation (RGPD, article 30): `register.yml` and the settings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.privacy.files import document
from bot.settings_privacy import Privacy
from referential.typography import french

UNSAID = "pas encore indiqué"
HEADINGS = (
    ("purpose", "Pour quoi faire"), ("basis", "Base légale"), ("people", "Personnes concernées"),
    ("categories", "Données"), ("sensitive", "Données sensibles"), ("recipients", "Qui les reçoit"),
    ("retention", "Combien de temps"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and its paragraphs, a list when there are several."""

    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Activity:
    """One processing activity. `id`: its place on the page."""

    id: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """`who`: who answers for it, who hosts; `common`: what holds for every activity."""

    revised: str
    who: tuple[Part, ...]
    activities: tuple[Activity, ...]
    common: tuple[Part, ...]


def register(settings: Privacy) -> Register:
    """With this installation's values; ReferentialError when the file cannot be used."""
    found, values = document("register.yml"), _values(settings)

    def part(heading: str, value: Any) -> Part:
        texts = value if isinstance(value, list) else [value]
        return Part(heading, tuple(french(text.format(**values)) for text in texts))

    activities = (Activity(one["id"], french(one["title"]), tuple(part(said, one[key]) for key, said in HEADINGS))
                  for one in found["activities"])  # fmt: skip
    common = (("Droits des personnes", "rights"), ("Après un effacement", "after_erasure"),
              ("Sécurité", "security"), ("Transferts", "transfers"))  # fmt: skip
    return Register(found["revised"], tuple(_who(values)), tuple(activities),
                    tuple(part(heading, found[key]) for heading, key in common))  # fmt: skip


def markdown(found: Register) -> str:
    """The same, to keep beside an organisation's other registers."""
    return "\n".join(_markdown(found))


def _values(settings: Privacy) -> dict[str, str]:
    given = {"responsable": settings.controller, "contact": settings.contact, "delegue": settings.officer,
             "hebergeur": settings.host}  # fmt: skip
    return {"mois": str(settings.months), **{name: value or f"[{UNSAID}]" for name, value in given.items()}}


def _who(values: dict[str, str]) -> Iterator[Part]:
    names = (("Responsable du traitement", "responsable"), ("Pour lui écrire", "contact"),
             ("Délégué à la protection des données", "delegue"), ("Hébergeur", "hebergeur"))  # fmt: skip
    yield from (Part(heading, (values[name],)) for heading, name in names)


def _markdown(found: Register) -> Iterator[str]:
    yield from ("# Registre des activités de traitement", "", f"Jalon, révisé en {found.revised}.", "")
    yield from (f"- **{part.heading}** : {part.texts[0]}" for part in found.who)
    for activity in found.activities:
        yield from ("", f"## {activity.title}")
        for part in activity.parts:
            yield from ("", f"### {part.heading}", "", *_paragraphs(part))
    for part in found.common:
        yield from ("", f"## {part.heading}", "", *_paragraphs(part))
    yield ""


def _paragraphs(part: Part) -> Iterator[str]:
    yield from part.texts if len(part.texts) == 1 else (f"- {text}" for text in part.texts)
