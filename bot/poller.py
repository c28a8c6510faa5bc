"""The bot process: asks polled channels for messages; idles when none is on."""

from __future__ import annotations

import logging
import threading

from backend.services.runtime import Runtime

logger = logging.getLogger(__name__)


def poll_channels(runtime: Runtime) -> None:
    """Run until the process is stopped.

    A process manager stops everything when one process ends, so with nothing to poll it waits.
    """
    del runtime
    logger.info("nothing_to_poll")
    threading.Event().wait()
