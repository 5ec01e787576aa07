"""Training-only tools: what they learn is shipped in `nlu/reading/weights`; nothing here is imported to read a message."""
