"""The order of deliveries, and how many of their replies went out."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "inbound_updates",
        sa.Column("position", sa.BigInteger(), server_default="0", nullable=False),
    )
    op.add_column(
        "inbound_updates",
        sa.Column("replies_sent", sa.Integer(), server_default="0", nullable=False),
    )


def downgrade() -> None:
    op.drop_column("inbound_updates", "replies_sent")
    op.drop_column("inbound_updates", "position")
