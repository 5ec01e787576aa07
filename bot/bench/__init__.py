"""Measurements that anyone can run again: `jalon bench …`, each with `--check`."""
