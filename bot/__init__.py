"""The chatbot: a pure dialogue, channel adapters, and what connects them."""
