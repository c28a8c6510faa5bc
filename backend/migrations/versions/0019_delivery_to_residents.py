"""E-mail addresses that wait for their owner's answer; what the push service knows; what was forgotten."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0019"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "email_confirmations",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_digest", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=254), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=True),
        sa.Column("wanted", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("locale", sa.String(length=5), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_email_confirmations_person_id_people")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_email_confirmations")),
        sa.UniqueConstraint("token_digest", name=op.f("uq_email_confirmations_token_digest")),
    )
    for column in ("address", "person_id", "created_at"):
        op.create_index(
            op.f(f"ix_email_confirmations_{column}"), "email_confirmations", [column], unique=False
        )
    op.create_table(
        "push_topics",
        sa.Column("address", sa.String(length=400), nullable=False),
        sa.Column("topic", sa.String(length=60), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("address", "topic", name=op.f("pk_push_topics")),
    )
    for table, column in (("reports", "place_rounded_at"), ("photos", "original_removed_at")):
        op.add_column(table, sa.Column(column, sa.DateTime(timezone=True), nullable=True))
    op.create_index(
        "ix_notifications_channel_status_created_at",
        "notifications",
        ["channel", "status", "created_at", "id"],
        unique=False,
    )


def downgrade() -> None:
    op.drop_index("ix_notifications_channel_status_created_at", table_name="notifications")
    op.drop_column("photos", "original_removed_at")
    op.drop_column("reports", "place_rounded_at")
    op.drop_table("push_topics")
    op.drop_table("email_confirmations")
