"""What the build says when it cannot go on."""


class BuildError(Exception):
    """A fault that the reader of the terminal can mend.

    The message is one sentence that names the file or setting and the way out;
    `build.py` prints it without a traceback and ends with exit code 2.
    """
