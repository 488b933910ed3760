"""The nouns: frozen dataclasses that every step shares. Standard library only, no behaviour beyond what they are."""
