"""The form of a sheet filled in by hand: what it asks, and what was copied into it."""

from __future__ import annotations

from bot.conversation.model import Campaign, Consent, Recorded, Slot
from bot.conversation.moves.opening import LONGEST_NAME
from bot.conversation.paper import REASONS, Paper, asked
from bot.review.fields import Fields
from nlu.reading.model import Reason
from referential.model import SCORES, Referential

INSIDE, OUTSIDE = "inside", "outside"
ANSWERS = {**{str(score): Recorded(score) for score in SCORES},
           **{reason.value: Recorded(None, reason) for reason in (*REASONS, Reason.PREFER_NOT)}}  # fmt: skip
"""What a box of the sheet is worth. The last one is for what people write beside the boxes."""


def slot_field(slot: Slot) -> str:
    """The name of its field."""
    return f"{slot.indicator}.{slot.reading.value}"


def seen_field(code: str) -> str:
    """The name of the field for what was seen."""
    return f"{code}.seen"


def read_paper(fields: Fields, referential: Referential, campaign: Campaign) -> Paper:
    """What was sent, its faults noted; `campaign`: settled by `bot.conversation.paper.printed`."""
    slots = asked(referential, campaign)
    family = fields.one("family", [family.id for family in referential.families])
    if not family:
        fields.fault("family", "paper.family.missing")
    given = fields.many("consents", tuple(Consent))
    if Consent.STORE not in given:
        fields.fault("consents", "paper.store.missing")
    paper = Paper(
        {consent: consent in given for consent in Consent}, family, _inside(fields),
        (fields.line("name", LONGEST_NAME) or None) if campaign.named else None,
        {slot: found for slot in slots if (found := _answer(fields, slot_field(slot)))}, _seen(fields, slots),
    )  # fmt: skip
    if not fields.faults and not paper.answers and not paper.seen:
        fields.fault(slot_field(slots[0]), "paper.empty")
    return paper


def _inside(fields: Fields) -> bool | None:
    return {INSIDE: True, OUTSIDE: False}.get(fields.raw("position"))


def _answer(fields: Fields, name: str) -> Recorded | None:
    typed = fields.raw(name)
    if typed and typed not in ANSWERS:
        fields.fault(name, "paper.unknown")
    return ANSWERS.get(typed)


def _seen(fields: Fields, slots: tuple[Slot, ...]) -> dict[str, str]:
    codes = dict.fromkeys(slot.indicator for slot in slots)
    return {code: text for code in codes if (text := fields.text(seen_field(code)))}
