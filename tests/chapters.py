"""The chapters, read once for all the tests of a process."""

from app.content.chapters import load_chapters
from app.site.pages.write_pages import known_numbers

CHAPTERS = {chapter.slug: chapter for chapter in load_chapters(known=known_numbers)}
"""By slug, in reading order; numbers of the same sources are not computed again."""
