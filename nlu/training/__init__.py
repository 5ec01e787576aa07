"""Training-only tools: what they learn is shipped in `nlu/reading/weights`; reading imports nothing of this."""
