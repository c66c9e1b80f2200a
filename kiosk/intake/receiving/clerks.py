"""The county's clerks: what they are called and may do. Their PINs are the station's, and come from nowhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kiosk.intake.receiving.reading import Body, flag, text, told
from kiosk.records.tables import Clerk, Role
from kiosk.records.work import Work
from kiosk.sync.changes import Change


@dataclass(frozen=True, slots=True, repr=False)
class _Said:
    """What the county says of a clerk."""

    name: str
    initials: str
    role: Role
    active: bool


def clerks(work: Work, changes: Sequence[Change]) -> None:
    """Adds and changes the county's clerks, and lets those sign in no more whom it says so of.

    A new one has no PIN until the station's administrator gives one. A clerk whom the station knew by the same name
    keeps the station's id and PIN, and is the county's from then on. The last administrator who can sign in stays
    one: without, nobody could give anybody a PIN.
    """
    found, before = told(changes, _said), _administrators(work.session)
    known = {ident: _known(work.session, ident) for ident in (*found.gone, *found.said)}
    for ident in found.gone:
        row = known[ident]
        if row is not None:
            row.active = False
    _free_names(work.session, known, found.said)
    for ident, said in found.said.items():
        _follow(work, known[ident], ident, said)
    work.session.flush()
    kept = None if _administrators(work.session) else next(iter(before), None)
    if kept is not None:
        kept.role, kept.active = Role.ADMINISTRATOR, True
    work.note(
        str(work.station), "county.clerks", work.station, told=len(found.said), gone=len(found.gone),
        unread=found.unread, kept_administrator=None if kept is None else kept.id,
    )  # fmt: skip


def _said(_subject: UUID, body: Body) -> _Said:
    name, role = " ".join(text(body, "name").split()), Role(text(body, "role"))
    if not name or role is Role.STATION:
        raise ValueError
    return _Said(name, text(body, "initials"), role, flag(body, "active"))


def _administrators(session: Session) -> list[Clerk]:
    """Those who can sign in, the first first."""
    wanted = select(Clerk).where(
        Clerk.role == Role.ADMINISTRATOR, Clerk.active.is_(True), Clerk.pin_hash.is_not(None)
    )
    return list(session.scalars(wanted.order_by(Clerk.created_at, Clerk.id)))


def _known(session: Session, ident: UUID) -> Clerk | None:
    return session.scalar(select(Clerk).where(or_(Clerk.county_id == ident, Clerk.id == ident)))


def _free_names(session: Session, known: Mapping[UUID, Clerk | None], said: Mapping[UUID, _Said]) -> None:
    """Takes those names away that are about to be others': two clerks may have changed names with each other."""
    for ident, now in said.items():
        row = known[ident]
        if row is not None and row.name != now.name:
            row.name = str(row.id)
    session.flush()


def _follow(work: Work, row: Clerk | None, ident: UUID, said: _Said) -> None:
    """Lets a clerk be what the county says; the station's own of that name where it knows none yet."""
    named = work.session.scalar(select(Clerk).where(Clerk.name == said.name))
    if row is None and named is not None and not named.from_county:
        row = named
    if row is None:
        row = Clerk(
            id=ident, name=_unused(work.session, said.name), pin_hash=None, previous_pin_hash=None, locked_until=None,
            created_at=work.now,
        )  # fmt: skip
        work.session.add(row)
    elif named is not row:
        row.name = _unused(work.session, said.name)
    row.county_id, row.initials, row.role, row.active = ident, said.initials, said.role, said.active
    work.session.flush()
    work.note(
        str(work.station), "county.clerk", row.id, role=row.role.value, active=row.active,
        by_name=row.id != ident, name_taken=row.name != said.name,
    )  # fmt: skip


def _unused(session: Session, name: str) -> str:
    """The name, or the name with a number where another clerk has it."""
    taken = set(session.scalars(select(Clerk.name).where(Clerk.name.startswith(name, autoescape=True))))
    numbered = (f"{name} {number}" for number in count(2))
    return name if name not in taken else next(one for one in numbered if one not in taken)
