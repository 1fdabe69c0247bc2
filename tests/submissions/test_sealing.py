"""Sealed words: opened with the key, the older key, and no other; only as what they were sealed for."""

import pytest
from cryptography.fernet import Fernet

from submissions import sealing

from .paying import CARD

OLD, NEW, OTHER = (Fernet.generate_key().decode() for _ in range(3))


@pytest.fixture(autouse=True)
def one_key(settings):
    settings.FEES_KEYS = [OLD]


def sealed():
    return sealing.seal({"card": CARD}, of="TG2026-0001")


def test_what_was_sealed_opens_and_shows_nothing_while_it_is_sealed():
    words = sealed()

    assert CARD not in words
    assert sealing.opened(words, of="TG2026-0001") == {"card": CARD}


def test_the_same_words_are_sealed_differently_each_time():
    assert sealed() != sealed()


def test_an_older_key_still_opens_and_the_newest_seals(settings):
    before = sealed()
    settings.FEES_KEYS = [NEW, OLD]
    after = sealed()
    assert sealing.opened(before, of="TG2026-0001") == {"card": CARD}

    settings.FEES_KEYS = [NEW]

    assert sealing.opened(after, of="TG2026-0001") == {"card": CARD}
    with pytest.raises(sealing.CannotOpen, match="打不开"):
        sealing.opened(before, of="TG2026-0001")


def test_what_is_sealed_anew_needs_the_newest_key_alone(settings):
    before = sealed()
    settings.FEES_KEYS = [NEW, OLD]
    anew = sealing.resealed(before)

    settings.FEES_KEYS = [NEW]

    assert sealing.opened(anew, of="TG2026-0001") == {"card": CARD}


def test_a_wrong_key_opens_nothing_and_seals_nothing_anew(settings):
    words = sealed()
    settings.FEES_KEYS = [OTHER]

    with pytest.raises(sealing.CannotOpen, match="打不开"):
        sealing.opened(words, of="TG2026-0001")
    with pytest.raises(sealing.CannotOpen, match="打不开"):
        sealing.resealed(words)


def test_what_was_moved_to_another_row_does_not_open():
    words = sealed()

    with pytest.raises(sealing.CannotOpen, match="对不上"):
        sealing.opened(words, of="TG2026-0002")


def test_what_was_changed_does_not_open():
    words = sealed()
    changed = words[:-10] + ("A" if words[-10] != "A" else "B") + words[-9:]

    with pytest.raises(sealing.CannotOpen):
        sealing.opened(changed, of="TG2026-0001")


def test_without_a_key_the_setting_is_named(settings):
    settings.FEES_KEYS = []

    with pytest.raises(sealing.NoKeys, match=r"没有设置 FEES_KEYS.*请系统管理员"):
        sealed()


@pytest.mark.parametrize("key", ["EXAMPLE-replace-with-a-key", "=", "密钥", "A" * 40])
def test_a_key_that_is_none_is_told(settings, key):
    settings.FEES_KEYS = [key]

    with pytest.raises(sealing.NoKeys, match="FEES_KEYS 里有一个密钥不完整"):
        sealed()
