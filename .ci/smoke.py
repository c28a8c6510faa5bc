"""One report, from a real JPEG over REST to resolved in the console, against a running server."""

from __future__ import annotations

import io
import re
import sys

import httpx
from PIL import Image


def jpeg(colour: tuple[int, int, int]) -> bytes:
    """Return a small real JPEG."""
    out = io.BytesIO()
    noise = Image.effect_noise((800, 600), 60).convert("RGB")
    Image.blend(noise, Image.new("RGB", noise.size, colour), 0.5).save(out, "JPEG")
    return out.getvalue()


def token_of(page: str) -> str:
    """Return the CSRF token of a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    if found is None:
        raise SystemExit("no CSRF token on the page")
    return found.group(1)


def field_of(page: str, name: str) -> str:
    """Return the value of a hidden field."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', page)
    if found is None:
        raise SystemExit(f"no field {name} on the page")
    return found.group(1)


def main(base: str, username: str, password: str) -> None:
    """Play resident and officer."""
    with httpx.Client(base_url=base, timeout=20, follow_redirects=True) as web:
        token = (
            web.post("/api/v1/installs", json={"platform": "web"})
            .raise_for_status()
            .json()["token"]
        )
        sent = web.post(
            "/api/v1/reports",
            headers={"Authorization": f"Bearer {token}"},
            data={
                "category": "uncollected_waste",
                "description": "Rác ùn ứ ba ngày chưa ai lấy",
                "latitude": "21.0285",
                "longitude": "105.8542",
                "client_request_id": "smoke-1",
            },
            files={"photos": ("rac.jpg", jpeg((90, 60, 30)), "image/jpeg")},
        )
        if sent.status_code != 201:
            raise SystemExit(f"report refused: {sent.status_code} {sent.text}")
        reference = sent.json()["reference"]
        print(f"reference: {reference}")
        print(f"commune: {sent.json()['commune']['code']}")

    with httpx.Client(base_url=base, timeout=20, follow_redirects=True) as console:
        page = console.get("/can-bo/dang-nhap").raise_for_status().text
        new_password = "smoke-" + password
        page = (
            console.post(
                "/can-bo/dang-nhap",
                data={"csrf_token": token_of(page), "username": username, "password": password},
            )
            .raise_for_status()
            .text
        )
        if "current_password" in page:
            page = (
                console.post(
                    "/can-bo/mat-khau",
                    data={
                        "csrf_token": token_of(page),
                        "current_password": password,
                        "new_password": new_password,
                        "repeat_password": new_password,
                    },
                )
                .raise_for_status()
                .text
            )
        path = f"/can-bo/phan-anh/{reference}"
        page = console.get(path).raise_for_status().text
        page = (
            console.post(
                f"{path}/accept",
                data={
                    "csrf_token": token_of(page),
                    "version": field_of(page, "version"),
                    "publish": "on",
                },
            )
            .raise_for_status()
            .text
        )
        page = console.get(path).raise_for_status().text
        console.post(
            f"{path}/resolve",
            data={
                "csrf_token": token_of(page),
                "version": field_of(page, "version"),
                "reply": "Đơn vị vệ sinh đã thu gom xong.",
            },
            files={"photos": ("sau.jpg", jpeg((40, 120, 40)), "image/jpeg")},
        ).raise_for_status()

    status = httpx.get(f"{base}/api/v1/reports/{reference}", timeout=20).raise_for_status().json()
    if status["status"] != "resolved" or not any(p["kind"] == "after" for p in status["photos"]):
        raise SystemExit(f"not resolved: {status}")
    print("status: resolved")


if __name__ == "__main__":
    main(*sys.argv[1:4])
