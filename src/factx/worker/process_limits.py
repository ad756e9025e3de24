"""What a process may take, as it asks the system to see to it."""

from __future__ import annotations

import os
import threading
import time
from contextlib import suppress
from pathlib import Path


def go_first() -> None:
    """Asks that this process be ended before others where memory runs out (Linux): another watches it."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("500")


def end_with_parent() -> None:
    """Ends this process within a second of the one that started it, also in the midst of a long document."""
    parent = os.getppid()

    def look() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=look, name="factx-parent", daemon=True).start()


def limit_memory(more: int) -> None:
    """Bounds what this process may take from here on, where the system lets a process say so (Linux)."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (held + more, resource.RLIM_INFINITY))


def limit_time(seconds: int) -> None:
    """Lets the system end this process once it has used so many seconds more of a core (SIGXCPU; not on Windows)."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))
