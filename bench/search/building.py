"""Build our index in a process of its own and say what that took: `python -m bench.search.building FOLDER LISTINGS`."""

import json
import resource
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from attune.search.generations import size_on_disk, write_generation
from bench.search.data import BLOCK, Stream, World


@dataclass(frozen=True, slots=True)
class OwnBuild:
    """Seconds with and without making the listings, bytes on disk, and the most memory the process had."""

    wall_s: float
    cpu_s: float
    making_listings_s: float
    net_wall_s: float
    disk_bytes: int
    peak_mb: float


def build(folder: Path, listings: int) -> OwnBuild:
    world = World()
    world.block(0, min(BLOCK, listings))  # what all blocks share is made before the clock starts
    stream = Stream(world, listings)
    started, cpu = time.perf_counter(), time.process_time()
    write_generation(folder, stream, seq=0)
    wall = time.perf_counter() - started
    return OwnBuild(
        wall_s=wall,
        cpu_s=time.process_time() - cpu,
        making_listings_s=stream.seconds,
        net_wall_s=wall - stream.seconds,
        disk_bytes=size_on_disk(folder),
        peak_mb=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


if __name__ == "__main__":
    print(json.dumps(asdict(build(Path(sys.argv[1]), int(sys.argv[2])))))
