"""An index for what was resolved last and may be shown."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_reports_shown_resolved_at",
        "reports",
        ["resolved_at"],
        unique=False,
        postgresql_where=sa.text("published_at IS NOT NULL AND resolved_at IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index("ix_reports_shown_resolved_at", table_name="reports")
