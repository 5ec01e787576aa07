"""The phrases as data: YAML files that a French reviewer extends without reading Python (see `phrases.load`)."""
