"""What machines read about the sims: `catalog.json` and each `metadata.json`."""

from typing import Any

from app.site.specs import SimSpec

FRAME_HEIGHT = 600
"""Pixels of a frame that shows a sim, whatever its width: the card fills the frame."""
CREATORS = ["The Descent contributors"]
RIGHTS = "Text and pictures: CC BY 4.0. Code: BSD-3-Clause."
SUBJECTS = ["Machine learning", "Computer science", "Statistics"]
WIDE_PIXELS = 960
PLAYER = ("step_back", "play", "step", "reset", "speed")
PARTS = {
    "player": "Play, Step, Reset",
    "more": "More",
    "afresh": "All settings as at the start",
    "share": "Share",
    "table": "Data table",
    "python": "Python",
    "png": "Save picture",
    "record": "Hand in",
    "quiz": "Quiz",
}
"""What a teacher can leave out of every sim, beside its controls."""
STANDARDS = ("1.2", "2004")
"""Of SCORM, for which everything is packed."""


def catalog(sims: tuple[SimSpec, ...], release: str) -> dict[str, Any]:
    """List everything that can be opened or embedded; addresses are relative."""
    return {"release": release, "items": [_entry(sim) for sim in sims]}


def _entry(sim: SimSpec) -> dict[str, Any]:
    return {
        "slug": sim.slug,
        "title": sim.title,
        "kind": "sim",
        "concepts": list(sim.concepts),
        "objectives": [sim.objective],
        "bloom": list(sim.bloom),
        "minutes": sim.minutes,
        "height": dict.fromkeys(("wide", "medium", "narrow"), FRAME_HEIGHT),
        "packages": list(sim.packages),
        "presets": _presets(sim),
        "addresses": {
            "page": f"sims/{sim.slug}/",
            "embed": f"embed/sims/{sim.slug}/",
            "metadata": f"sims/{sim.slug}/metadata.json",
            "picture": f"sims/{sim.slug}/{sim.slug}.svg",
            **packed(sim.slug),
        },
    }


def packed(slug: str) -> dict[str, str]:
    """Return where a sim or an exercise lies as a package for learning platforms."""
    return {f"scorm-{of}": f"scorm/{slug}-{of}.zip" for of in STANDARDS}


def _presets(sim: SimSpec) -> dict[str, list[dict[str, str]]]:
    """Say what a teacher can leave out and freeze, as an address names it."""
    controls = {it.id: it.label for it in sim.controls if it.id not in PLAYER}
    return {"hide": named(controls | PARTS), "lock": named(controls)}


def named(labels: dict[str, str]) -> list[dict[str, str]]:
    """Return names with their labels as JSON lists them."""
    return [{"id": name, "label": label} for name, label in labels.items()]


def metadata(sim: SimSpec, release: str) -> dict[str, Any]:
    """Describe one sim: Dublin Core flat, and nested in the MicroSim schema's sections.

    Notes
    -----
    The flat fields serve plain Dublin Core readers; `microsim` holds the five required
    sections of the public MicroSim metadata schema (draft 07).
    """
    core = _dublin_core(sim)
    return {
        **core,
        "microsim": {
            "dublinCore": core,
            "search": {
                "tags": list(sim.concepts),
                "visualizationType": ["simulation", "chart", "animation"],
                "interactionLevel": "high",
            },
            "educational": _educational(sim),
            "technical": {
                "framework": "other",
                "version": release,
                "canvasDimensions": {
                    "width": WIDE_PIXELS,
                    "height": FRAME_HEIGHT,
                    "responsive": True,
                },
                "dependencies": list(sim.packages),
            },
            "userInterface": {"controls": [item.model_dump() for item in sim.controls]},
        },
    }


def _dublin_core(sim: SimSpec) -> dict[str, Any]:
    return {
        "title": sim.title,
        "creator": CREATORS,
        "subject": [*SUBJECTS[:1], *sim.concepts],
        "description": sim.objective,
        "date": sim.created.isoformat(),
        "type": "Interactive Simulation",
        "format": "text/html",
        "language": "en",
        "rights": RIGHTS,
    }


def _educational(sim: SimSpec) -> dict[str, Any]:
    return {
        "gradeLevel": ["11", "12", "Undergraduate"],
        "subjectArea": ["Computer Science", "Mathematics", "Statistics"],
        "topic": list(sim.concepts),
        "learningObjectives": [sim.objective],
        "bloomsTaxonomy": list(sim.bloom),
        "prerequisites": list(sim.prerequisites),
        "duration": {"typical": sim.minutes},
    }
