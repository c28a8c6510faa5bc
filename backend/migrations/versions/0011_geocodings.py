"""Answers of the geocoding service, kept for some days."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "geocodings",
        sa.Column("question_digest", sa.String(length=64), nullable=False),
        sa.Column("places", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("question_digest", name=op.f("pk_geocodings")),
    )
    op.create_index("ix_geocodings_expires_at", "geocodings", ["expires_at"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_geocodings_expires_at", table_name="geocodings")
    op.drop_table("geocodings")
