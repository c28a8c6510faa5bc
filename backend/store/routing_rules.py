"""The routing table as rows."""

from __future__ import annotations

from sqlalchemy import String, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, Session, mapped_column

from backend.core.database import Base
from backend.domain.routing import RoutingRule


class RoutingRuleRow(Base):
    """One rule; see `backend.domain.routing.RoutingRule` for what the columns mean."""

    __tablename__ = "routing_rules"

    code: Mapped[str] = mapped_column(String(64), primary_key=True)
    position: Mapped[int] = mapped_column(index=True)
    category_codes: Mapped[list[str]] = mapped_column(ARRAY(String(32)), default=list)
    commune_codes: Mapped[list[str]] = mapped_column(ARRAY(String(5)), default=list)
    from_hour: Mapped[int | None]
    to_hour: Mapped[int | None]
    is_urgent: Mapped[bool | None]
    agency: Mapped[str] = mapped_column(String(32))
    supporting_agency: Mapped[str | None] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(String(300))
    is_active: Mapped[bool] = mapped_column(default=True)

    def as_rule(self) -> RoutingRule:
        """Return the domain value of this row."""
        return RoutingRule(
            code=self.code,
            position=self.position,
            category_codes=frozenset(self.category_codes),
            commune_codes=frozenset(self.commune_codes),
            from_hour=self.from_hour,
            to_hour=self.to_hour,
            is_urgent=self.is_urgent,
            agency=self.agency,
            supporting_agency=self.supporting_agency,
            reason=self.reason,
        )


def list_routing_rules(session: Session) -> list[RoutingRule]:
    """Return the active rules in order."""
    rows = session.scalars(
        select(RoutingRuleRow).where(RoutingRuleRow.is_active).order_by(RoutingRuleRow.position)
    )
    return [row.as_rule() for row in rows]
