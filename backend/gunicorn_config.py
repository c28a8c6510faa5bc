"""How gunicorn serves the web process; read from the settings."""

from __future__ import annotations

from backend.core.config import load_settings

_settings = load_settings()

bind = f"{_settings.web_host}:{_settings.port}"
workers = _settings.web_workers
threads = _settings.web_threads
worker_class = "gthread"
timeout = 60
graceful_timeout = 20
keepalive = 5
max_requests = 20_000
max_requests_jitter = 2_000


accesslog = None  # the application logs each request itself, without addresses
control_socket_disable = True
# Workers share the memory of what is loaded before they fork. Loading opens no connection and starts
# no thread; only the embedded server must be joined by each process itself.
preload_app = bool(_settings.database_url)
