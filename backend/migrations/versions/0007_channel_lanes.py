"""Find what is due channel by channel."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WAITING = sa.text("status IN ('created', 'temporary_failure', 'sending')")


def upgrade() -> None:
    op.drop_index("ix_notifications_due", table_name="notifications")
    op.create_index(
        "ix_notifications_due",
        "notifications",
        ["channel", "priority", "id"],
        postgresql_where=WAITING,
    )


def downgrade() -> None:
    op.drop_index("ix_notifications_due", table_name="notifications")
    op.create_index(
        "ix_notifications_due", "notifications", ["priority", "id"], postgresql_where=WAITING
    )
