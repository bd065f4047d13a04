"""What IPython makes of a program: an independent measure of what cells make of it.

Run by a Python that has IPython and the packages of the box; needs nothing of ours. The
program, a list of cells, comes as JSON on standard input, what came of it goes back.
"""

import builtins
import contextlib
import io
import json
import os
import sys
from typing import Any

PICTURES = {
    "application/vnd.plotly.v1+json",
    "image/jpeg",
    "image/png",
    "image/svg+xml",
}


class Shown(list[Any]):
    """Counts pictures; what else is shown stands among what is printed."""

    pictures = 0

    def append(self, it: Any) -> None:
        """Take what is shown."""
        if PICTURES & {*it["data"]}:
            self.pictures += 1
        else:
            print(it["data"].get("text/plain", ""))


def echoed(prompt: object = "") -> str:
    """Read a line and show it, as the window does in which it is typed."""
    line = sys.stdin.readline()
    print(prompt, line, sep="", end="")
    return line.rstrip("\n")


def outcome(cells: list[str], typed: str) -> dict[str, Any]:
    """Run a program until one of its cells fails; pictures count in every window."""
    import matplotlib
    from IPython.core.displaypub import CapturingDisplayPublisher
    from IPython.core.interactiveshell import InteractiveShell

    os.environ["PLOTLY_RENDERER"] = "plotly_mimetype"
    shell: Any = InteractiveShell.instance()
    shown, printed, fault = Shown(), io.StringIO(), None
    shell.kernel = None  # as a notebook has one: pandas then shows twenty columns
    shell.display_pub = CapturingDisplayPublisher()
    shell.display_pub.outputs = shown
    shell.displayhook.write_output_prompt = lambda: None
    shell.displayhook.write_format_data = lambda data, _=None: shown.append(
        {"data": data}
    )
    shell.showtraceback = shell.showsyntaxerror = lambda *_, **__: None
    shell.enable_gui = lambda *_: None
    shell.run_line_magic("matplotlib", "inline")
    shell.register_magic_function(lambda line: None, magic_name="matplotlib")
    matplotlib.use = lambda *_, **__: None  # type: ignore[assignment]
    sys.stdin = io.StringIO(typed)
    builtins.input = echoed
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(io.StringIO()):
        for cell in cells:
            done = shell.run_cell(cell)
            fault = done.error_before_exec or done.error_in_exec
            if fault is not None:
                break
    return {
        "outcome": "done" if fault is None else "error",
        "text": printed.getvalue(),
        "pictures": shown.pictures,
        "said": "" if fault is None else f"{type(fault).__name__}: {fault}",
    }


if __name__ == "__main__":
    given, answer = json.load(sys.stdin), sys.stdout
    json.dump(outcome(**given), answer)
