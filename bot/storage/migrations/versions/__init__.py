"""Alembic migrations, run by `bot.storage.database.migrate`."""
