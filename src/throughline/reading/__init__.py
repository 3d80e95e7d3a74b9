"""From a file to a Document: text, Markdown, HTML, Word and PDF; blocks, lines, anchors."""
