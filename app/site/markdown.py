"""Markdown to HTML, as strict as the pages that it ends in: no raw HTML passes."""

from markdown_it import MarkdownIt

_PARSER = MarkdownIt("commonmark", {"html": False, "typographer": True}).enable(
    ["table", "replacements", "smartquotes"]
)


def render_markdown(text: str) -> str:
    r"""Return the HTML of a text.

    Parameters
    ----------
    text
        CommonMark with tables; tags in it are shown, not obeyed.

    Examples
    --------
    >>> render_markdown("It *falls*.")
    '<p>It <em>falls</em>.</p>\n'
    """
    return str(_PARSER.render(text))
