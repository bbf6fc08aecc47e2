"""Holds a worker to its memory, and lets it write nothing. The one file here that asks which system it is.

A form is some kilobytes; a file that needs more than 300 MB to read was made to do harm (security.md, "What
comes in"); the building of a pack may take more. The limits are set by the worker on itself, before it has seen
a byte of what it works on.
"""

from __future__ import annotations

import sys

MEMORY_LIMIT = 300 * 1024 * 1024
CPU_SECONDS = 20  # the caller's clock ends it sooner; this is for the case that the caller is gone

if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _PROCESS_MEMORY, _ACTIVE_PROCESSES, _KILL_ON_CLOSE = 0x100, 0x8, 0x2000
    _EXTENDED_LIMITS = 9

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", wintypes.LARGE_INTEGER),
            ("PerJobUserTimeLimit", wintypes.LARGE_INTEGER),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_ulonglong * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def limit_this_process(memory: int = MEMORY_LIMIT, *, seconds: int = CPU_SECONDS) -> None:
        """Puts this process into a Job Object of its own: so much memory, and no process beside it.

        Its time is its caller's matter here: a worker whose caller is gone finds its pipes closed.
        """
        del seconds
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE,
            ctypes.c_int,
            ctypes.c_void_p,
            wintypes.DWORD,
        )
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        limits = _Extended()
        limits.BasicLimitInformation.LimitFlags = _PROCESS_MEMORY | _ACTIVE_PROCESSES | _KILL_ON_CLOSE
        limits.BasicLimitInformation.ActiveProcessLimit = 1
        limits.ProcessMemoryLimit = memory
        job = kernel.CreateJobObjectW(None, None)  # stays open as long as the process lives
        size = ctypes.sizeof(limits)
        is_set = job and kernel.SetInformationJobObject(job, _EXTENDED_LIMITS, ctypes.byref(limits), size)
        if not is_set or not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
            raise OSError(ctypes.get_last_error(), "no limits on the worker")

else:
    import resource

    def limit_this_process(memory: int = MEMORY_LIMIT, *, seconds: int = CPU_SECONDS) -> None:
        """Caps memory and processor time, and forbids files and core dumps (a dump would hold the form)."""
        _cap(resource.RLIMIT_CORE, 0)
        _cap(resource.RLIMIT_FSIZE, 0)
        _cap(resource.RLIMIT_CPU, seconds)
        try:
            _cap(resource.RLIMIT_AS, memory)
        except (ValueError, OSError):
            # macOS takes no cap on the address space; there the time limit and the file's own limits must do.
            if sys.platform != "darwin":
                raise

    def _cap(kind: int, most: int) -> None:
        """Never above what the system already allows."""
        hard = resource.getrlimit(kind)[1]
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(kind, (wanted, wanted))
