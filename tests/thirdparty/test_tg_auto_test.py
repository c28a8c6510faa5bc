"""Telegram in process: tg-auto-test plays the resident's client and Telegram, we are the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, TypeHandler
from tg_auto_test.test_utils.serverless_telegram_client import ServerlessTelegramClient
from tg_auto_test.test_utils.stub_request import StubTelegramRequest

from backend.clients.telegram import TelegramClient
from bot.channels.handler import ChatHandler
from bot.channels.telegram import MENU, TelegramAdapter
from bot.channels.telegram_updates import store_telegram_updates
from tests.support.pictures import camera_jpeg, jpeg
from tests.support.residents import NoPause

TOKEN = "123:ABC"
RESIDENT = "9001"


class InProcess:
    """Our channel behind an application of python-telegram-bot that passes every update on."""

    def __init__(self, app: Any, runtime: Any) -> None:
        self.app, self.runtime = app, runtime
        self.client: TelegramClient | None = None

    def build(self, builder: Any) -> Application[Any, Any, Any, Any, Any, Any]:
        application = builder.build()
        self.client = TelegramClient(TOKEN, "https://x", transport=application.bot.request)
        application.add_handler(TypeHandler(Update, self._on_update))
        return application

    async def _on_update(self, update: Update, context: Any) -> None:
        await asyncio.to_thread(self.take, update.to_dict())

    def take(self, update: dict[str, Any]) -> None:
        assert self.client is not None
        with self.app.app_context():
            store_telegram_updates(self.runtime, [update])
            handler = ChatHandler(self.runtime, TelegramAdapter(self.client), NoPause())
            handler.handle_chat(RESIDENT)


@pytest.fixture
def channel(app, runtime) -> Iterator[InProcess]:
    channel = InProcess(app, runtime)
    yield channel
    if channel.client is not None:
        channel.client.close()


@pytest.fixture
def talk(channel: InProcess) -> Callable[[Callable[[Any], Any]], Any]:
    """Runs a talk with a resident's client."""

    def run(script: Callable[[Any], Any]) -> Any:
        async def whole() -> Any:
            client = ServerlessTelegramClient(
                build_application=channel.build, user_id=int(RESIDENT)
            )
            await client.connect()
            async with client.conversation("test_bot") as conversation:
                result = await script(conversation)
            await client.disconnect()
            return result

        return asyncio.run(whole())

    return run


def labels(message: Any) -> list[str]:
    return [button.text for row in message.buttons or [] for button in row]


def test_a_greeting_comes_with_buttons(talk):
    async def script(conversation):
        await conversation.send_message("/start")
        return await conversation.get_response()

    welcome = talk(script)
    assert "trợ lý tự động của Loa Xanh" in welcome.text
    assert "Gửi phản ánh" in labels(welcome)


def test_a_pressed_button_is_acknowledged_and_answered(talk):
    async def script(conversation):
        await conversation.send_message("Rác chưa ai dọn")
        question = await conversation.get_response()
        await question.click(data=b"agree")
        return question, await conversation.get_response()

    question, thanks = talk(script)
    assert "Tôi đồng ý" in labels(question)
    assert "cảm ơn" in thanks.text


@pytest.mark.parametrize("as_file", [False, True], ids=["photo", "file"])
def test_a_picture_is_fetched_and_asked_about(talk, as_file):
    async def script(conversation):
        await conversation.send_message("Rác chưa ai dọn")
        question = await conversation.get_response()
        await question.click(data=b"agree")
        for _ in range(2):
            await conversation.get_response()
        content = camera_jpeg(21.0285, 105.8542) if as_file else jpeg()
        await conversation.send_file(content, force_document=as_file)
        return await conversation.get_response()

    assert ("Phường Hoàn Kiếm" if as_file else "ở đâu") in talk(script).text


def test_every_shape_of_update_is_taken_by_the_stub(channel):
    """What the client cannot send is injected: a place, and a press on a button long gone."""
    stub = StubTelegramRequest()
    channel.client = TelegramClient(TOKEN, "https://x", transport=stub)
    chat = {"id": int(RESIDENT), "type": "private", "first_name": "A"}
    person = {"id": int(RESIDENT), "is_bot": False, "first_name": "A"}
    message = {"message_id": 1, "date": 1_795_485_600, "chat": chat, "from": person}
    place = {"latitude": 21.0285, "longitude": 105.8542}
    channel.take({"update_id": 1, "message": {**message, "location": place}})
    keyboard = {"inline_keyboard": [[{"text": "Huỷ", "callback_data": "gone"}]]}
    asked = {**message, "text": "Hỏi?", "reply_markup": keyboard}
    press = {"id": "1", "from": person, "chat_instance": "1", "data": "gone", "message": asked}
    channel.take({"update_id": 2, "callback_query": press})
    assert [call.api_method for call in stub.calls if call.api_method != "getMe"] == [
        "sendMessage",
        "answerCallbackQuery",
        "sendMessage",
        "editMessageText",
    ]
    assert stub.calls[-1].parameters["text"] == "Hỏi?\n✓ Huỷ"


def test_the_menu_is_understood(channel):
    stub = StubTelegramRequest()
    channel.client = TelegramClient(TOKEN, "https://x", transport=stub)
    channel.client.set_commands(MENU)
    assert stub.calls[-1].api_method == "setMyCommands"
