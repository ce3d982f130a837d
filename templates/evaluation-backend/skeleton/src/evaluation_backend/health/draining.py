"""Whether this task has been asked to stop and only finishes its work."""

import mmap

# Anonymous shared memory: Gunicorn's master imports this before it forks, so
# that what it writes here every worker reads.
_flag = mmap.mmap(-1, 1)


def begin() -> None:
    """Report not ready from now on, and close connections after their next reply."""
    _flag[0] = 1


def is_draining() -> bool:
    """Whether the task is about to stop."""
    return _flag[0] == 1
