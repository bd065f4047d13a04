"""What a page's memory holds of Panel: no more than the views ask for."""

import subprocess
import sys

from app.site.node import ROOT
from app.site.specs import load_specs

PROGRAM = """
import sys
from app import lean
lean.stand_in()  # as in the browser
import panel.io.state
from bokeh.document import Document
from app.main import open_screen

for slug in sys.argv[1:]:
    screen = open_screen(slug)
    screen.stage.server_doc(Document(), location=False)
    screen.rehearse()
asked = [name for name in lean.PACKAGES if "__getattr__" not in vars(sys.modules[name])]
print("ran:", *asked)
"""


def test_no_simulation_needs_the_packages_as_a_whole():
    slugs = [spec.slug for spec in load_specs(ROOT / "app" / "sims")]
    command = [sys.executable, "-c", PROGRAM, *slugs, "exercises/learn-a-rule"]
    said = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert said == "ran:\n"
