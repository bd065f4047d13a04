"""What `build.py` says when it is used wrongly: one line, exit code 2."""

import importlib.util
import socket
import subprocess
import sys

import pytest

from app.content import chapters
from app.site import releases
from app.site.errors import BuildError
from app.site.node import ROOT
from app.site.pages import write_pages
from app.site.runtime import downloads
from app.site.runtime.downloads import Artifact, Sources, fetch
from app.site.toml_checks import check_tables


def run(*words: str) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "build.py", *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert done.stdout == ""
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("frobnicate",), "'frobnicate'"),
        ((), "COMMAND"),
        (("serve", "--port", "banana"), "'banana'"),
        (("serve", "--port", "99999"), "99999"),
    ],
)
def test_wrong_words_end_in_one_line(words: tuple[str, ...], named: str) -> None:
    code, said = run(*words)
    assert code == 2
    assert said.count("\n") == 1
    assert said.startswith("build.py: ")
    assert named in said


def test_a_port_in_use_is_named_before_anything_is_built() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code, said = run("serve", "--port", port)
    assert code == 2
    assert port in said
    assert "--port" in said
    assert said.count("\n") == 1


class TestDownloads:
    CONTENT = b"the right bytes"

    @pytest.fixture(autouse=True)
    def cache(self, tmp_path, monkeypatch):
        monkeypatch.setenv("DESCENT_CACHE", str(tmp_path / "cache"))
        (tmp_path / "right").write_bytes(self.CONTENT)
        self.artifact = Artifact("a.whl", downloads.sha256_of(tmp_path / "right"))
        self.asked: list[str] = []

    def sources(self, monkeypatch, *contents: bytes | None) -> Sources:
        """Sources that each give these bytes, or cannot be reached."""

        def ask(entry, artifact, to):
            self.asked.append(entry["name"])
            if entry["content"] is None:
                raise OSError("no route to host")
            path = to / artifact.file_name
            path.write_bytes(entry["content"])
            return path

        monkeypatch.setattr(downloads, "_from_https", ask)
        return Sources(
            [
                {"kind": "https", "name": f"source {number}", "content": content}
                for number, content in enumerate(contents, start=1)
            ]
        )

    def test_the_first_source_with_the_right_bytes_wins(self, monkeypatch) -> None:
        sources = self.sources(monkeypatch, None, b"other", self.CONTENT, self.CONTENT)
        assert fetch(self.artifact, sources).read_bytes() == self.CONTENT
        assert self.asked == ["source 1", "source 2", "source 3"]

    def test_a_source_that_does_not_answer_is_asked_once(self, monkeypatch) -> None:
        sources = self.sources(monkeypatch, None, self.CONTENT)
        path = fetch(self.artifact, sources)
        path.unlink()
        fetch(self.artifact, sources)
        assert self.asked == ["source 1", "source 2", "source 2"]

    def test_a_damaged_copy_is_named_and_fetched_again(
        self, monkeypatch, capsys
    ) -> None:
        sources = self.sources(monkeypatch, self.CONTENT)
        path = fetch(self.artifact, sources)
        path.write_bytes(b"the wrong bytes")
        assert fetch(self.artifact, sources).read_bytes() == self.CONTENT
        assert "a.whl: the cached copy is damaged" in capsys.readouterr().err

    def test_wrong_bytes_everywhere_name_file_and_source(self, monkeypatch) -> None:
        with pytest.raises(BuildError, match=r"a\.whl from source 1 .* SHA-256"):
            fetch(self.artifact, self.sources(monkeypatch, b"other"))

    def test_no_network_is_said_in_one_sentence(self, monkeypatch) -> None:
        with pytest.raises(BuildError, match=r"a\.whl could not be fetched .* network"):
            fetch(self.artifact, self.sources(monkeypatch, None, None))


def test_a_failed_build_leaves_the_old_site_alone(tmp_path) -> None:
    target = tmp_path / "dist"
    with releases.fresh_folder(target) as folder:
        (folder / "page").write_text("old")
    with pytest.raises(RuntimeError), releases.fresh_folder(target) as folder:
        (folder / "page").write_text("half")
        raise RuntimeError
    assert (target / "page").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]


class TestBrokenContent:
    """A slip in a content file is one sentence: file, place, and what to do."""

    def test_a_table_that_is_no_toml(self, tmp_path) -> None:
        (tmp_path / "app" / "sims").mkdir(parents=True)
        (tmp_path / "app" / "sims" / "text.toml").write_text(
            "a = 1\nb = = 2\n", "utf-8"
        )
        with pytest.raises(BuildError, match=r"^app/sims/text\.toml .*line 2[^\n]*$"):
            check_tables(tmp_path / "app")

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("[[quux]]", "01-a.md:3: the glossary has no term 'quux'"),
            ("::: sim perpetuum-mobile\n:::", "01-a.md:3: there is no sim 'perpetuum"),
            (
                "[[quux]]\n\n[[quuz]]",
                r"'quux'\. \(2 in this chapter: python -m app.site",
            ),
        ],
    )
    def test_a_chapter_with_a_slip(self, tmp_path, monkeypatch, text, said) -> None:
        folder = tmp_path / "introduction_to_machine_learning"
        folder.mkdir()
        (folder / "01-a.md").write_text(f"# A chapter\n\n{text}\n", "utf-8")
        read = (chapters.read_chapter(folder),)
        monkeypatch.setattr(write_pages, "load_chapters", lambda **_: read)
        with pytest.raises(BuildError, match=f"^introduction[^\n]*{said}[^\n]*$"):
            write_pages.read_chapters()

    def test_a_glossary_with_a_slip(self, monkeypatch) -> None:
        def refuse():
            raise ValueError("glossary.toml, entry 3: the key 'term' is missing.")

        monkeypatch.setattr(write_pages, "load_glossary", refuse)
        with pytest.raises(BuildError, match=r"^glossary\.toml, entry 3"):
            write_pages.read_chapters()

    def test_the_build_ends_with_one_line_and_code_2(self, monkeypatch, capsys) -> None:
        spec = importlib.util.spec_from_file_location("build_py", ROOT / "build.py")
        program = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(program)
        said = "chapter/01-a.md:3: the glossary has no term 'quux'."

        def refuse(folder):
            raise BuildError(said)

        monkeypatch.setattr("app.site.toml_checks.check_tables", refuse)
        monkeypatch.setattr(sys, "argv", ["build.py", "build"])
        with pytest.raises(SystemExit) as ended:
            program.main()
        assert ended.value.code == 2
        assert capsys.readouterr().err == f"build.py: {said}\n"
