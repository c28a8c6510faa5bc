"""The Official Account's tokens: refreshed by one worker, while the others wait for its result.

The refresh token is good for one use, so two refreshes at once would lock us out. Whoever takes the
lease calls Zalo with no session open, and stores the new pair before anybody else may try.
"""

from __future__ import annotations

import threading
from datetime import timedelta

from backend.clients.provider_errors import RetryableError, SenderMisconfiguredError
from backend.clients.zalo_oa import refresh_tokens
from backend.core.clock import Clock
from backend.core.config import Settings
from backend.core.database import reading, unit_of_work
from backend.core.ids import digest
from backend.store.provider_tokens import ProviderTokenRow, keep_first_token, lease_refresh

PROVIDER = "zalo_oa"
LEASE_SECONDS = 30.0
# Refreshed this long before it ends.
MARGIN = timedelta(minutes=10)
_WAITS = 20
_WAIT_SECONDS = 0.5


class ZaloTokens:
    """The tokens in the database."""

    def __init__(
        self, clock: Clock, settings: Settings, pause: threading.Event | None = None
    ) -> None:
        self._clock = clock
        self._settings = settings
        self._pause = pause or threading.Event()

    def access_token(self) -> str:
        """Return the token in force, refreshed when it is about to end."""
        row = self._row()
        if row.access_token and row.expires_at and row.expires_at - MARGIN > self._clock.now():
            return row.access_token
        return self.refreshed(row.access_token)

    def refreshed(self, stale: str) -> str:
        """Return a token that is not `stale`: refreshed here, or by whoever is at it."""
        for _ in range(_WAITS):
            row = self._row()
            if row.access_token and row.access_token != stale:
                return row.access_token
            if row.failure:
                raise SenderMisconfiguredError(row.failure)
            with unit_of_work(self._clock.now()) as uow:
                is_ours = lease_refresh(uow.session, PROVIDER, uow.now, LEASE_SECONDS)
            if is_ours:
                return self._refresh(stale)
            self._pause.wait(_WAIT_SECONDS)
        raise RetryableError("zalo_token_refresh", LEASE_SECONDS)

    def _refresh(self, stale: str) -> str:
        row = self._row()
        if row.access_token and row.access_token != stale:
            self._store(None, "")
            return row.access_token
        try:
            pair = refresh_tokens(
                self._settings.zalo_oauth_url,
                self._settings.zalo_oa_app_id,
                self._settings.zalo_oa_app_secret.get_secret_value(),
                row.refresh_token,
            )
        except SenderMisconfiguredError as refused:
            self._store(None, refused.code)
            raise
        except RetryableError:
            self._store(None, "")
            raise
        self._store((pair.access_token, pair.refresh_token, pair.expires_in), "")
        return pair.access_token

    def _store(self, pair: tuple[str, str, int] | None, failure: str) -> None:
        with unit_of_work(self._clock.now()) as uow:
            row = uow.session.get_one(ProviderTokenRow, PROVIDER, with_for_update=True)
            row.leased_until = None
            row.failure = failure
            row.updated_at = uow.now
            if pair is not None:
                row.access_token, row.refresh_token = pair[0], pair[1]
                row.expires_at = uow.now + timedelta(seconds=pair[2])

    def _row(self) -> ProviderTokenRow:
        """Return the stored tokens; a new token in the settings replaces them."""
        first = self._settings.zalo_oa_refresh_token.get_secret_value()
        with reading(self._clock.now()) as uow:
            row = uow.session.get(ProviderTokenRow, PROVIDER)
        if row is not None and (not first or row.first_digest == digest(first)):
            return row
        if not first:
            raise SenderMisconfiguredError("zalo_oa_consent_needed")
        with unit_of_work(self._clock.now()) as uow:
            keep_first_token(uow.session, PROVIDER, first, digest(first), uow.now)
        with reading(self._clock.now()) as uow:
            return uow.session.get_one(ProviderTokenRow, PROVIDER)
