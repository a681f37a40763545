"""One stage of the work, as text: to see what became of the words on their way to the paper."""

from __future__ import annotations

from pprint import pformat

from sps_print.build import Job


def stage(job: Job, name: str) -> str:
    """What a stage made."""
    match name:
        case "load":
            return pformat((job.plan.handout, job.plan.audience, job.parts), width=100)
        case "tailor":
            return pformat(job.plan, width=100)
        case "merge":
            return job.markdown
        case "read":
            return pformat(job.document.sections, width=100)
        case "check":
            return "\n".join(map(str, job.problems)) or "no problems"
        case "lay-out":
            return "\n".join(job.layout())
        case "spoken":
            return "\n".join(job.spoken())
        case _:
            return "\n".join(job.read_back())
