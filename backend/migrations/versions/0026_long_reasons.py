"""long reasons: an assignment keeps the whole reason of a forwarding

Revision ID: 0026
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("assignments", "reason", existing_type=sa.String(1000), type_=sa.Text())


def downgrade() -> None:
    op.alter_column("assignments", "reason", existing_type=sa.Text(), type_=sa.String(1000))
