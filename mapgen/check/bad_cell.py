"""Why a cell is wrong, as the validators of cells report it."""


class BadCell(ValueError):
    """A cell's value is invalid: a message that quotes it, and a hint or "".

    `suggestion`, `safe` and `like` are those of a Problem.
    """

    def __init__(
        self,
        message: str,
        hint: str = "",
        suggestion: str = "",
        *,
        safe: bool = False,
        like: str = "",
    ) -> None:
        super().__init__(message)
        self.message, self.hint, self.suggestion, self.safe = message, hint, suggestion, safe
        self.like = like
