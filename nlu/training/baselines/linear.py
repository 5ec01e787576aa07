"""The plain baseline: TF-IDF of character n-grams, one logistic regression over the labels; nothing but the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import joblib  # type: ignore[import-untyped,unused-ignore]

NGRAMS = (1, 5)
RARE = 3
"""An n-gram seen in fewer messages is left out."""
SETTINGS = {"C": 10.0, "max_iter": 400, "tol": 1e-3, "random_state": 20140919}


def learn(texts: list[str], labels: list[str]) -> Any:
    """A scikit-learn pipeline with `predict_proba`."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    counts = TfidfVectorizer(analyzer="char_wb", ngram_range=NGRAMS, min_df=RARE, sublinear_tf=True)
    return make_pipeline(counts, LogisticRegression(**SETTINGS)).fit(texts, labels)


def save(model: Any, file: Path) -> None:
    """To a file that only this project reads back."""
    joblib.dump(model, file, compress=3)


def load(file: Path) -> Any:
    """What `save` wrote."""
    return joblib.load(file)
