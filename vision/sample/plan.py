"""Which state stands where in the sample years, and what it says of each item."""

import datetime
from dataclasses import dataclass

from portal.enums import Language
from vision.enums import CycleStatus, ReportedStatus, SubmissionStatus
from vision.sample.when import chance

D, S, U, R, A = (
    SubmissionStatus.DRAFT,
    SubmissionStatus.SUBMITTED,
    SubmissionStatus.UNDER_REVIEW,
    SubmissionStatus.RETURNED,
    SubmissionStatus.ACCEPTED,
)
# The last day on which something is done in the year that is open, which opened sixty days ago.
OPEN_SINCE, LAST_DAY, OPEN_FOR = 60, 57, 28
# What a state says nothing about, in so many words.
NOTHING = "nothing"
LANGUAGES = {
    "azerbaijan": Language.AZ,
    "kazakhstan": Language.KK,
    "turkiye": Language.TR,
    "northern-cyprus": Language.TR,
}

# The steps of one version of a report: a status, and the day of the year on which it was reached.
Way = tuple[tuple[SubmissionStatus, int], ...]


@dataclass(frozen=True)
class Plan:
    """What a state does: it answers `share` of a hundred items; each version of its report goes a way."""

    share: int = 0
    versions: tuple[Way, ...] = (((D, 0),),)


@dataclass(frozen=True)
class SampleYear:
    """A cycle: `ends` are the statuses that it reaches after it was open, each with its day."""

    number: int
    opens: datetime.date
    closes: datetime.date
    plans: dict[str, Plan]
    ends: tuple[tuple[CycleStatus, int], ...] = ()


def reports(*ways: Way, share: int = 100) -> Plan:
    first, *others = ways
    return Plan(share, (((D, 0), *first), *others))


# The first year was short: whole reports, early, and hardly anything to correct.
FIRST_YEAR = {
    "azerbaijan": reports(((S, 48), (U, 62), (A, 80))),
    "kazakhstan": reports(((S, 50), (U, 60), (A, 78))),
    "kyrgyzstan": reports(((S, 54), (U, 65), (A, 84))),
    "turkiye": reports(((S, 47), (U, 58), (A, 77))),
    "uzbekistan": reports(((S, 56), (U, 66), (A, 86))),
    "turkmenistan": reports(((S, 60), (U, 70), (A, 88)), share=30),
}
PUBLISHED = {
    "azerbaijan": reports(((S, 58), (U, 82), (A, 110))),
    "kazakhstan": reports(
        ((S, 66), (U, 80), (R, 87), (S, 96), (U, 103), (A, 110)), ((D, 118), (S, 124), (U, 128), (A, 134))
    ),
    "kyrgyzstan": reports(((S, 70), (U, 85), (A, 113))),
    "turkiye": reports(((S, 60), (U, 79), (A, 106))),
    "uzbekistan": reports(((S, 73), (U, 89), (R, 96), (S, 103), (U, 110), (A, 117))),
    "turkmenistan": reports(((S, 68), (U, 92), (A, 114)), share=45),
    "northern-cyprus": reports(((S, 72), (U, 86), (A, 112)), share=55),
}
UNDER_WAY = {
    "azerbaijan": reports(((S, 24), (U, 30), (A, 40)), ((D, 48),)),
    "kazakhstan": reports((), share=50),
    "kyrgyzstan": reports(((S, 30), (U, 37), (R, 47))),
    "turkiye": reports(((S, 22), (U, 27), (R, 34), (S, 44), (U, 52))),
    "uzbekistan": reports(((S, 55),)),
    "hungary": reports((), share=8),
    "turkmenistan": reports(((S, 28), (U, 41), (A, 51)), share=40),
    "northern-cyprus": reports((), share=2),
}


def years(today: datetime.date) -> tuple[SampleYear, ...]:
    """Return the sample years: two that are published, and one that is open with some weeks left."""
    days = datetime.timedelta
    return (
        SampleYear(
            2023,
            opens=datetime.date(2024, 1, 15),
            closes=datetime.date(2024, 3, 29),
            plans=FIRST_YEAR,
            ends=((CycleStatus.CLOSED, 78), (CycleStatus.PUBLISHED, 152)),
        ),
        SampleYear(
            2024,
            opens=datetime.date(2025, 1, 15),
            closes=datetime.date(2025, 3, 31),
            plans=PUBLISHED,
            ends=((CycleStatus.CLOSED, 79), (CycleStatus.PUBLISHED, 152)),
        ),
        SampleYear(2025, opens=today - days(OPEN_SINCE), closes=today + days(OPEN_FOR), plans=UNDER_WAY),
    )


# --- What is said of an item ----------------------------------------------------------------------------

# How many of a hundred items stand there in the first year.
SHARES: dict[str, int] = {
    ReportedStatus.COMPLETED: 5,
    ReportedStatus.IN_PROGRESS: 45,
    ReportedStatus.DELAYED: 12,
    ReportedStatus.NOT_STARTED: 14,
    ReportedStatus.NOT_APPLICABLE: 4,
    NOTHING: 20,
}
# Where an item goes from there by the next year, in hundredths; what is not named stays.
MOVES: dict[str, dict[str, int]] = {
    ReportedStatus.IN_PROGRESS: {
        ReportedStatus.COMPLETED: 24,
        ReportedStatus.DELAYED: 12,
        ReportedStatus.IN_PROGRESS: 64,
    },
    ReportedStatus.DELAYED: {
        ReportedStatus.IN_PROGRESS: 55,
        ReportedStatus.COMPLETED: 15,
        ReportedStatus.DELAYED: 30,
    },
    ReportedStatus.NOT_STARTED: {
        ReportedStatus.IN_PROGRESS: 55,
        ReportedStatus.DELAYED: 10,
        ReportedStatus.NOT_STARTED: 35,
    },
    NOTHING: {ReportedStatus.IN_PROGRESS: 35, NOTHING: 65},
}
FIRST = 2023


def status_of(state: str, code: str, year: int) -> str:
    """Return what `state` says of the item `code`: a `ReportedStatus` value, or NOTHING."""
    if year == FIRST:
        return thrown(SHARES, state, code, year)
    before = status_of(state, code, year - 1)
    return thrown(MOVES[before], state, code, year) if before in MOVES else before


def thrown(shares: dict[str, int], *keys: object) -> str:
    left = chance("status", *keys)
    for value, share in shares.items():
        left -= share
        if left < 0:
            return value
    raise ValueError(f"{shares} do not make up a hundred.")


def answered(codes: list[str], state: str, year: int, share: int) -> set[str]:
    """Return which of the items a state has answered: whole areas, one after the other, up to its share."""
    of_area = {code: code.rpartition(".")[0] for code in codes}
    in_turn = sorted(codes, key=lambda code: (chance("turn", state, year, of_area[code]), codes.index(code)))
    return set(in_turn[: round(len(codes) * share / 100)])
