"""Whether the bytes are what they are said to be. Pure."""

from .schemas import ContentType

_SIGNATURES: dict[ContentType, tuple[bytes, ...]] = {
    ContentType.PDF: (b"%PDF-",),
    ContentType.PNG: (b"\x89PNG\r\n\x1a\n",),
    ContentType.JPEG: (b"\xff\xd8\xff",),
}


def looks_like(content_type: ContentType, head: bytes) -> bool:
    """Whether a file that begins like this can be of this type."""
    if content_type in _SIGNATURES:
        return head.startswith(_SIGNATURES[content_type])
    if content_type is ContentType.WEBP:
        return head[:4] == b"RIFF" and head[8:12] == b"WEBP"
    # Text: anything without NUL. It is only ever downloaded, never shown by a browser.
    return b"\x00" not in head
