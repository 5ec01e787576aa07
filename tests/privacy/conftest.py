"""A store on each database, as the tests of the store have it."""

from tests.storage.conftest import campaign_id, clock, engine, participation_id, store  # noqa: F401
