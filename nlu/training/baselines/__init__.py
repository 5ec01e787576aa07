"""What our reading is compared with: Rasa's stock pipeline, the same with spaCy's vectors, a plain linear model."""
