"""What is drawn of the pictures that networks see, kept so that it is drawn once; when an account was last used."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "drawings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_drawings"),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name="fk_drawings_campaign_id_campaigns"),
        sa.UniqueConstraint("campaign_id", "key", name="uq_drawings_campaign_id_key"),
        sa.CheckConstraint("kind IN ('page', 'rows')", name=op.f("ck_drawings_kind")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_drawings_campaign_id", "drawings", ["campaign_id"])
    op.add_column("accounts", sa.Column("seen_at", sa.DateTime(timezone=True)))
    # No one knows when those were last used: they are counted from now.
    op.execute("UPDATE accounts SET seen_at = CURRENT_TIMESTAMP")
