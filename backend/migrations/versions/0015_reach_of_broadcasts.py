"""Whom a broadcast reaches: followers, the public channel, and how many have no address."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "broadcasts",
        sa.Column(
            "reach",
            sa.Enum(
                "followers",
                "channel",
                "both",
                name="reach",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            server_default=sa.text("'followers'"),
            nullable=False,
        ),
    )
    op.add_column(
        "broadcasts",
        sa.Column("unreachable", sa.Integer(), server_default=sa.text("0"), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("broadcasts", "unreachable")
    op.drop_column("broadcasts", "reach")
