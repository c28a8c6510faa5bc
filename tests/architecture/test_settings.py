"""Every setting is in `.env.example`, with its meaning; start-up lists all that is wrong at once."""

import re
import subprocess
import sys

import pytest

from backend.core.config import ROOT, Settings, SettingsError, load_settings


def example() -> dict[str, tuple[str, str]]:
    """Return the settings of `.env.example`: name -> (comment above it, value)."""
    found, comment = {}, []
    for line in (ROOT / ".env.example").read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            comment.append(line.removeprefix("# "))
        elif match := re.fullmatch(r"#?([A-Z0-9_]+)=(.*)", line):
            found[match[1]] = (" ".join(comment), match[2])
            comment = []
        elif not line.strip():
            comment = []
    return found


def test_the_example_lists_exactly_the_settings():
    assert set(example()) == {name.upper() for name in Settings.model_fields}


def test_the_example_explains_each_setting_as_the_code_does():
    for name, field in Settings.model_fields.items():
        assert example()[name.upper()][0] == field.description


def test_the_example_with_every_line_in_force_changes_nothing(tmp_path):
    lines = "\n".join(f"{name}={value}" for name, (_, value) in example().items())
    (tmp_path / "env").write_text(lines, encoding="utf-8")
    taken = Settings(_env_file=tmp_path / "env").model_dump()
    assert {**taken, "instance_path": ROOT / taken["instance_path"]} == Settings(
        _env_file=None
    ).model_dump()


def test_start_up_fails_with_everything_that_is_wrong(monkeypatch, tmp_path):
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path))
    monkeypatch.setenv("PORT", "http")
    monkeypatch.setenv("DATABASE_URL", "mysql://localhost/x")
    monkeypatch.setenv("LOG_LEVEL", "LOUD")
    with pytest.raises(SettingsError) as problem:
        load_settings()
    for name in ("PORT", "DATABASE_URL", "LOG_LEVEL"):
        assert name in str(problem.value)
    assert "PUBLIC_URL" not in str(problem.value)


def test_links_lead_to_the_port_that_is_listened_on(monkeypatch, tmp_path):
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path))
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    monkeypatch.setenv("PORT", "8125")
    assert load_settings().public_url == "http://127.0.0.1:8125"


def test_production_refuses_to_start_without_its_secrets(monkeypatch, tmp_path):
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path))
    monkeypatch.setenv("APP_ENV", "production")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("SECRET_KEY", raising=False)
    monkeypatch.delenv("PUBLIC_URL", raising=False)
    with pytest.raises(SettingsError) as problem:
        load_settings()
    assert "SECRET_KEY" in str(problem.value)
    assert "DATABASE_URL" in str(problem.value)
    assert "PUBLIC_URL" in str(problem.value)


def test_the_development_secret_is_made_once_and_kept(monkeypatch, tmp_path):
    monkeypatch.setenv("INSTANCE_PATH", str(tmp_path))
    monkeypatch.delenv("SECRET_KEY", raising=False)
    first, second = load_settings(), load_settings()
    assert first.secret_key == second.secret_key
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_processes_that_start_together_keep_one_secret(tmp_path):
    script = "from backend.core.config import load_settings; print(load_settings().secret_key.get_secret_value())"
    environment = {"INSTANCE_PATH": str(tmp_path), "PATH": ""}
    started = [
        subprocess.Popen(
            [sys.executable, "-c", script], cwd=ROOT, env=environment, stdout=subprocess.PIPE
        )
        for _ in range(4)
    ]
    secrets = {process.communicate()[0] for process in started}
    assert len(secrets) == 1
    assert len(secrets.pop().strip()) == 64
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]
