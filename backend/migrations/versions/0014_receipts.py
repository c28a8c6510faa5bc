"""Receipts of opened notifications."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "notification_receipts",
        sa.Column("notification_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["notification_id"],
            ["notifications.id"],
            name=op.f("fk_notification_receipts_notification_id_notifications"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_notification_receipts_person_id_people")
        ),
        sa.PrimaryKeyConstraint(
            "notification_id", "person_id", name=op.f("pk_notification_receipts")
        ),
    )
    op.create_index(
        op.f("ix_notification_receipts_opened_at"), "notification_receipts", ["opened_at"]
    )
    op.create_index(
        op.f("ix_notification_receipts_person_id"), "notification_receipts", ["person_id"]
    )
    op.create_index(
        "ix_notifications_dead",
        "notifications",
        ["id"],
        postgresql_where=sa.text("status IN ('permanent_failure', 'technical_failure')"),
    )
    op.create_index(
        "ix_notifications_created_at", "notifications", ["created_at"], postgresql_using="brin"
    )


def downgrade() -> None:
    op.drop_index("ix_notifications_created_at", table_name="notifications")
    op.drop_index("ix_notifications_dead", table_name="notifications")
    op.drop_table("notification_receipts")
