"""Logos and pictures that people bring, made into what the paper can hold."""
