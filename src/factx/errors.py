"""What can go wrong, each a sentence for the user: what was wrong, where, and what to do."""

from __future__ import annotations


class FactxError(Exception):
    """A failure that one line explains.

    `problem` says what was wrong and where, `advice` what to do about it; either may stand in a terminal as it is.
    """

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(problem, advice)
        self.problem = problem
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.problem}. {self.advice}" if self.advice else self.problem


def source_in_words(source: str) -> str:
    """A source as a person is told of it."""
    return "standard input" if source == "-" else source


class SourceError(FactxError):
    """A source that cannot be read as an article; the other sources are not touched by it."""

    def __init__(self, source: str, reason: str, advice: str = "") -> None:
        super().__init__(f"{source_in_words(source)}: {reason}", advice)
        self.source = source
        self.reason = reason

    @classmethod
    def of(cls, source: str, error: FactxError) -> SourceError:
        """The failure of a source by something else that belongs to it; its words are those of `error`."""
        failure = cls(source, error.problem, error.advice)
        failure.problem = error.problem
        return failure


class OptionError(FactxError, ValueError):
    """An option that asks for what cannot be: an unknown currency, a folder to write to that does not exist."""


class ReviewError(FactxError):
    """Decisions beside an article that cannot be read, or not be kept."""


class InstallationError(FactxError):
    """Files of factx itself that are missing or not as they were packed."""

    @classmethod
    def damaged(cls, what: str) -> InstallationError:
        """The failure for an installation that cannot be trusted."""
        advice = "Install it anew: pip install --force-reinstall factx"
        return cls(f"the installation of factx is damaged: {what}", advice)


class MissingExtraError(FactxError, ImportError):
    """A library of an extra that is not installed."""


class WrongTypeError(FactxError, TypeError):
    """A Python caller gave something else than a text, an article or a day."""


class ModelError(FactxError):
    """A model that is not installed or cannot be used."""


class SourceWarning(UserWarning):
    """Something that a reader of a source should know and that is no failure: its encoding had to be guessed."""
