"""Recipients, rules, templates, outbox, dispatch and senders."""
