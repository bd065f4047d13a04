"""The Panel application served natively, with live reload, for authors."""

import tempfile
from pathlib import Path

import panel as pn

from app.main import applications
from app.site.node import ROOT, run_node
from app.site.specs import load_specs

WIDGETS = "widgets.js"


def serve(port: int) -> None:
    """Serve every sim at its slug until Ctrl-C; a changed file reloads the page."""
    slugs = [spec.slug for spec in load_specs(ROOT / "app" / "sims")]
    with tempfile.TemporaryDirectory(prefix="descent-") as folder:
        run_node(["static/js/widgets/build.mjs", str(Path(folder) / WIDGETS)])
        # After BokehJS, with which the widgets register.
        pn.config.js_files = {"descent": f"/widgets/{WIDGETS}"}
        print(f"Sims at http://localhost:{port}/", flush=True)
        pn.serve(
            applications(slugs),
            port=port,
            show=False,
            autoreload=True,
            static_dirs={"widgets": folder},
        )
