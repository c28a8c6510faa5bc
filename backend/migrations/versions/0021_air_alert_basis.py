"""What the number behind an alert on the air is, and which station it is of."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "air_alerts",
        sa.Column(
            "made_as",
            sa.Enum(
                "measured",
                "estimated",
                "model",
                "none",
                name="kind",
                native_enum=False,
                create_constraint=True,
                length=32,
            ),
            nullable=True,
        ),
    )
    op.add_column("air_alerts", sa.Column("station_code", sa.String(length=64), nullable=True))
    op.create_foreign_key(
        op.f("fk_air_alerts_station_code_air_stations"),
        "air_alerts",
        "air_stations",
        ["station_code"],
        ["code"],
    )


def downgrade() -> None:
    op.drop_constraint(
        op.f("fk_air_alerts_station_code_air_stations"), "air_alerts", type_="foreignkey"
    )
    op.drop_column("air_alerts", "station_code")
    op.drop_column("air_alerts", "made_as")
