"""The fingerprint by which texts and journal entries are told apart, and damage is noticed."""

from __future__ import annotations


def sha256(text: str) -> str:
    """SHA-256 of the text's UTF-8 bytes, 64 hex digits."""
    import hashlib  # noqa: PLC0415 - loads OpenSSL; a start of the window hashes nothing

    return hashlib.sha256(text.encode()).hexdigest()
