"""Codes by which officers link a chat, and hints about photos for staff."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "photo_hints",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("report_id", sa.BigInteger(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column(
            "hint",
            sa.Enum(
                "same_file",
                "same_picture",
                "web_like",
                name="hint",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("other_report_id", sa.BigInteger(), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["content_hash"],
            ["photos.content_hash"],
            name=op.f("fk_photo_hints_content_hash_photos"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["other_report_id"],
            ["reports.id"],
            name=op.f("fk_photo_hints_other_report_id_reports"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["report_id"],
            ["reports.id"],
            name=op.f("fk_photo_hints_report_id_reports"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo_hints")),
    )
    op.create_index(
        "uq_photo_hints_report_id_content_hash_hint_other_report_id",
        "photo_hints",
        ["report_id", "content_hash", "hint", sa.literal_column("coalesce(other_report_id, 0)")],
        unique=True,
    )
    op.create_table(
        "staff_link_codes",
        sa.Column("code_digest", sa.String(length=64), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff.id"],
            name=op.f("fk_staff_link_codes_staff_id_staff"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("code_digest", name=op.f("pk_staff_link_codes")),
    )
    op.create_index(
        op.f("ix_staff_link_codes_expires_at"), "staff_link_codes", ["expires_at"], unique=False
    )
    op.create_index(
        op.f("ix_staff_link_codes_staff_id"), "staff_link_codes", ["staff_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_staff_link_codes_staff_id"), table_name="staff_link_codes")
    op.drop_index(op.f("ix_staff_link_codes_expires_at"), table_name="staff_link_codes")
    op.drop_table("staff_link_codes")
    op.drop_index(
        "uq_photo_hints_report_id_content_hash_hint_other_report_id", table_name="photo_hints"
    )
    op.drop_table("photo_hints")
