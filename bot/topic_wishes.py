"""Carrying out what a resident wishes about regular messages."""

from __future__ import annotations

from backend.services.subscriptions import Wanted, subscribe, unsubscribe
from bot.dialogue import texts
from bot.dialogue.results import Done, TopicsListed
from bot.dialogue.wishes import Subscribe, Unsubscribe
from bot.talk import Conversation
from notifications.subscriptions import Topic, list_subscriptions


def list_topics(talk: Conversation) -> TopicsListed:
    """List what the resident is told regularly."""
    if talk.known_id is None:
        return TopicsListed(())
    names = talk.runtime.reference(talk.uow).commune_names
    return TopicsListed(
        tuple(
            (talk.say(texts.TOPIC_NAMES[row.topic]), names.get(row.commune_code, ""))
            for row in list_subscriptions(talk.uow.session, talk.known_id)
        )
    )


def subscribe_to(talk: Conversation, wish: Subscribe) -> Done | TopicsListed:
    """Subscribe to topics at one place; when nobody is known, the answer is that there are none."""
    if talk.known_id is None:
        return TopicsListed(())
    names = talk.runtime.reference(talk.uow).commune_names
    code = wish.commune_code if wish.commune_code in names else ""
    for topic in wish.topics:
        subscribe(talk.uow, talk.known_id, Wanted(Topic(topic), code), talk.channel)
    return Done("subscribe", values={"place": names.get(code, "")})


def unsubscribe_from(talk: Conversation, wish: Unsubscribe) -> Done:
    """End a topic, or all of them."""
    if talk.known_id is not None:
        topic = Topic(wish.topic) if wish.topic else None
        unsubscribe(talk.uow, talk.known_id, talk.channel, topic)
    return Done("unsubscribe")
