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
            return "\n".join(spoken_lines(job))
        case _:
            return "\n".join(read_back(job))


def read_back(job: Job) -> list[str]:
    """What the finished file says, run by run, in the order in which it is read aloud."""
    from sps_print.proof.page.reopen import reopen

    with reopen(job.pdf()) as file:
        return [f"page {s.page + 1}, {s.size:4.1f} pt: {s.text}" for s in file.read]


def spoken_lines(job: Job) -> list[str]:
    """What a screen reader says of the finished file, line by line."""
    from sps_print.content.load.spoken import load_spoken
    from sps_print.proof.heard.speech import spoken
    from sps_print.proof.heard.tree import open_heard

    return spoken(open_heard(job.pdf()), load_spoken(job.project.library, job.language.id))
