"""Read a zip that may be hostile: what it says of itself is never believed, bytes are counted while they are inflated."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator

from issues.rejected import Rejected

# The largest real manuscripts hold some fifty parts; a photograph each for a whole issue stays far below this.
MOST_MEMBERS = 2_000
# Thirty photographs, uncompressed bitmaps among them. Ten times what may be uploaded.
MOST_INFLATED = 256 * 2**20
# One bitmap of 20 megapixels.
LARGEST_MEMBER = 64 * 2**20
# Text packs a hundredfold at most; what packs better *and* is large was made to be.
BOMB_SIZE, BOMB_RATIO = 16 * 2**20, 200
CHUNK = 64 * 1024
LOCAL_HEADER = 30
TROUBLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    OSError,
    ValueError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OverflowError,
    IndexError,
)

DAMAGED = "文件已损坏或没有传完整{where}。请在电脑上打开检查，另存为新的文件后再传。"
DOUBLES = DAMAGED.format(where="（里面有两个同名的部件）")
BOMB = "文件解开后过大（压缩炸弹），为安全起见没有接收。请把内容另存为新的文件后再传。"


class Zip:
    """A zip in memory, judged as a whole when opened: number of members, overlaps, doubles, encryption, methods."""

    def __init__(self, data: bytes, name_of: Callable[[zipfile.ZipInfo], str] | None = None):
        """Raise Rejected for what no honest program writes. Costs no more than the central directory.

        `members` is keyed by what `name_of` makes of an entry: its name with forward strokes unless told otherwise.
        """
        # zipfile makes an object of every entry before anything can be counted.
        if data.count(b"PK\x01\x02") > 10 * MOST_MEMBERS:
            raise Rejected(f"压缩包里的文件超过 {MOST_MEMBERS} 个，没有接收。请拆成几份后再传。")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except TROUBLE as trouble:
            raise Rejected(DAMAGED.format(where="")) from trouble
        name_of = name_of or (lambda entry: plain(entry.filename))
        entries = self._zip.infolist()
        if not all(entry.filename for entry in entries):
            raise Rejected(DAMAGED.format(where=""))
        self.members = {name_of(entry): entry for entry in entries if not entry.is_dir()}
        self._inflated = 0
        self._judge(entries, data)

    def _judge(self, entries, data):
        if any(not data.startswith(b"PK\x03\x04", max(0, entry.header_offset)) for entry in entries):
            raise Rejected(DAMAGED.format(where=""))
        _judge_places(entries)
        if len(entries) > MOST_MEMBERS:
            raise Rejected(f"压缩包里的文件超过 {MOST_MEMBERS} 个，没有接收。请拆成几份后再传。")
        if any(entry.flag_bits & 0x41 for entry in entries):
            raise Rejected("压缩包有密码，打不开。请去掉密码后再传。")
        if any(entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries):
            raise Rejected("文件用了少见的压缩方式，打不开。请用 Word 另存为 docx，或用系统自带的“压缩为 zip”后再传。")
        if len(self.members) < sum(not entry.is_dir() for entry in entries):
            raise Rejected(DOUBLES)

    def read(self, name: str, most: int = LARGEST_MEMBER) -> bytes:
        """Answer a member's bytes, which count towards the whole; Rejected when it is damaged or too large."""
        return b"".join(self.chunks(name, most))

    def chunks(self, name: str, most: int = LARGEST_MEMBER) -> Iterator[bytes]:
        """As `read`, a little at a time, so that the memory it takes stays small."""
        entry, size = self.members[name], 0
        try:
            with self._zip.open(entry) as stream:
                while chunk := stream.read(CHUNK):
                    size += len(chunk)
                    self._inflated += len(chunk)
                    if size > most or self._inflated > MOST_INFLATED or _is_bomb(size, entry.compress_size):
                        raise Rejected(BOMB)
                    yield chunk
        except TROUBLE as trouble:
            raise Rejected(DAMAGED.format(where=f"（{name[-60:]} 读不出）")) from trouble
        if size != entry.file_size:
            raise Rejected(DAMAGED.format(where=f"（{name[-60:]} 大小不符）"))


def plain(name: str) -> str:
    """A member's name as packages mean it: forward strokes, none at the start. Never a path on our disk."""
    return name.replace("\\", "/").lstrip("/")


def _judge_places(entries):
    """Members that share their bytes are how a small file unfolds without end."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Rejected(BOMB)
        end = entry.header_offset + LOCAL_HEADER + entry.compress_size


def _is_bomb(size, packed):
    return size > BOMB_SIZE and size > BOMB_RATIO * max(1, packed)
