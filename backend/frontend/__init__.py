"""The front-end libraries: fetched from npm at set-up and served by us."""
