"""How ready communes are for the days of votive burning; campaigns and what they sent."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "votive_readiness",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("commune_code", sa.String(length=5), nullable=False),
        sa.Column("occasion_on", sa.Date(), nullable=False),
        sa.Column("item", sa.String(length=20), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["commune_code"],
            ["communes.code"],
            name=op.f("fk_votive_readiness_commune_code_communes"),
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_votive_readiness_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_votive_readiness")),
    )
    op.create_index(
        "ix_votive_readiness_commune_code",
        "votive_readiness",
        ["commune_code", "occasion_on"],
        unique=False,
    )
    op.create_table(
        "campaign_changes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("campaign", sa.String(length=20), nullable=False),
        sa.Column("is_paused", sa.Boolean(), nullable=False),
        sa.Column(
            "places",
            postgresql.ARRAY(sa.String(length=5)),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("start_on", sa.Date(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_campaign_changes_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_campaign_changes")),
    )
    op.create_index("ix_campaign_changes_campaign_id", "campaign_changes", ["campaign", "id"])
    op.create_table(
        "campaign_sends",
        sa.Column("key", sa.String(length=100), nullable=False),
        sa.Column("campaign", sa.String(length=20), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column(
            "places",
            postgresql.ARRAY(sa.String(length=5)),
            server_default=sa.text("'{}'"),
            nullable=False,
        ),
        sa.Column("budget", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["staff_id"], ["staff.id"], name=op.f("fk_campaign_sends_staff_id_staff")
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_campaign_sends")),
    )
    op.create_index("ix_campaign_sends_campaign_held_on", "campaign_sends", ["campaign", "held_on"])


def downgrade() -> None:
    op.drop_index("ix_campaign_sends_campaign_held_on", table_name="campaign_sends")
    op.drop_table("campaign_sends")
    op.drop_index("ix_campaign_changes_campaign_id", table_name="campaign_changes")
    op.drop_table("campaign_changes")
    op.drop_index("ix_votive_readiness_commune_code", table_name="votive_readiness")
    op.drop_table("votive_readiness")
