"""Weeks of three stations and their county, as chance has them: what people do at desks, meetings that are cut off,
servers that fall over, stations that come back from a copy, and what the county says meanwhile."""

from __future__ import annotations

import random
import shutil
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from psycopg import sql
from sqlalchemy import select

from kiosk.errors import EnvironmentFault, FaultCode, HubReason
from kiosk.intake.contacts import ContactKind
from kiosk.intake.receiving.receivers import receivers
from kiosk.records.tables import Applicant, Intake, IntakeState, PersonAct, PersonAmendment
from kiosk.sync.addresses import parse
from kiosk.sync.connecting import connector
from kiosk.sync.exchange import Exchange
from kiosk.sync.hub import enrolling, rosters
from kiosk.sync.hub.enrolling import Reach, Wanted
from kiosk.sync.hub.rosters import ListedPerson
from kiosk.sync.lanes import Width
from kiosk.sync.progress import Synced
from tests.helpers.county import SECRET, CountyInHand, county
from tests.helpers.county_cuts import FORGET
from tests.helpers.county_days import corrects, signs, somebody, takes_in
from tests.helpers.county_oracle import FileHeld, differences, held_by
from tests.helpers.postgres import Cluster
from tests.helpers.stations import StationInHand
from tests.helpers.tcp_proxy import Cut, Proxy, Way, by_chance, first, never, proxy

PEOPLE = 7
LATER = timedelta(days=20)
"""Longer than anything put aside waits."""
_REASON = "As it is"
_NAMES = (("Anna", "Lund"), ("Bo", "Berg"), ("Carl", "Dahl"))


@dataclass
class Office:
    """A station, its copy of an earlier moment, and how it comes to its county.

    Attributes:
        revoked: its county lets it in no longer.
    """

    station: StationInHand
    through: Proxy
    copy: StationInHand | None = None
    revoked: bool = False


class Schedule:
    """One run of things that happen, the same for the same seed.

    Attributes:
        done: what happened, for whoever asks why it went wrong.
    """

    def __init__(self, hub: CountyInHand, offices: list[Office], root: Path, seed: int) -> None:
        self._hub, self._offices, self._root = hub, offices, root
        self._chance = random.Random(seed)
        self._lost: list[FileHeld] = []
        self._copies = 0
        self.done: list[str] = []
        self.cut = 0
        self._acts: list[tuple[int, Callable[[Office], object]]] = [
            (14, self._take_in), (6, self._correct), (2, self._void), (2, self._erase), (1, self._erase_page),
            (3, self._merge), (2, self._undo), (2, self._say_name), (2, self._say_contact), (1, self._sign),
            (2, self._copy), (2, self._restore), (4, self._meet), (6, self._meet_cut_off), (5, self._lose_an_answer),
            (2, self._restart), (1, self._revoke), (1, self._let_in), (2, self._list), (2, self._county_merges),
            (1, self._county_parts), (2, self._next_day),
        ]  # fmt: skip

    def run(self, steps: int) -> None:
        """Lets so many things happen."""
        weights = [weight for weight, _act in self._acts]
        for _step in range(steps):
            office = self._chance.choice(self._offices)
            ((_weight, act),) = self._chance.choices(self._acts, weights)
            number = self._offices.index(office)
            try:
                act(office)
            except EnvironmentFault as fault:
                if fault.code not in (FaultCode.NOT_ALLOWED_NOW, FaultCode.NOT_FOUND):
                    raise  # the desk refuses much of what chance wants
                self.done.append(f"{number} {act.__name__}: {fault}")
            else:
                self.done.append(f"{number} {act.__name__}")

    def end(self) -> list[str]:
        """Lets everybody meet undisturbed until nobody has anything to say; tells what is wrong then."""
        for office in self._offices:
            office.through.cuts = never
            self._let_in(office)
            office.station.clock.step(LATER)
            with (
                office.station.records.write() as work
            ):  # which ends the day before, and the county is told of that
                work.note(str(work.station), "day.begun", work.station)
        for office in self._offices:
            self._exchange(office).run()
            # what it put aside before it heard of what it erased in another life is tried again
            office.station.clock.step(LATER)
        for _round in range(3):  # what the last delivers the first is told of
            synced = [self._exchange(office).run() for office in self._offices]
        wrong = [f"{number}: {one}" for number, one in enumerate(synced) if one.waiting or one.failed]
        wrong += differences(self._hub, *(office.station for office in self._offices), lost=self._lost)
        before = self._state()
        synced = [self._exchange(office).run() for office in self._offices]
        wrong += [f"{number}: again {one}" for number, one in enumerate(synced) if one.pushed or one.pulled]
        after = self._state()
        return wrong + [f"{name} was written" for name in before if before[name] != after[name]]

    def _state(self) -> dict[str, Any]:
        """All that is at the county and in the stations' journals, in short. Who was seen when is left out, and so
        are the county's copies of journals: that something was taken up is told with the next meeting."""
        wanted = self._hub.all(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"
            " AND NOT relispartition AND relname NOT IN ('hub_station', 'hub_journal')"
        )
        state: dict[str, Any] = {}
        with self._hub.open() as line:
            for (name,) in wanted:
                asked = sql.SQL("SELECT count(*), sum(hashtext(t::text)) FROM {} t").format(
                    sql.Identifier(name)
                )
                state[name] = line.execute(asked).fetchone()
        for number, office in enumerate(self._offices):
            held = held_by(office.station)
            state[f"station {number}"] = (len(held.journal), len(held.delivered))
        return state

    # what people do at a desk

    def _take_in(self, office: Office) -> None:
        pages = [
            self._chance.randbytes(self._chance.randrange(1, 3000))
            for _ in range(self._chance.choice((1, 2)))
        ]
        takes_in(office.station, somebody(self._chance.randrange(PEOPLE)), *pages)

    def _correct(self, office: Office) -> None:
        corrects(office.station, self._some_intake(office))

    def _void(self, office: Office) -> None:
        station, intake = office.station, self._some_intake(office)
        try:
            station.amendments.void(station.supervisor, intake, _REASON)
        except EnvironmentFault:
            station.correcting.restore(station.supervisor, intake, _REASON)

    def _erase(self, office: Office) -> None:
        office.station.erasing.erase(office.station.supervisor, self._some_intake(office), _REASON)

    def _erase_page(self, office: Office) -> None:
        station, intake = office.station, self._some_intake(office)
        page = self._chance.choice(station.desk.view(station.clerk, intake).pages)
        station.erasing.erase(station.supervisor, page.id, _REASON)

    def _merge(self, office: Office) -> None:
        one, other = self._some_person(office), self._some_person(office)
        office.station.persons.merge(office.station.supervisor, one, other, _REASON)

    def _undo(self, office: Office) -> None:
        wanted = select(PersonAmendment.id).where(PersonAmendment.kind != PersonAct.UNDONE)
        office.station.persons.undo(office.station.supervisor, self._some(office, wanted), _REASON)

    def _say_name(self, office: Office) -> None:
        given, family = self._chance.choice(_NAMES)
        office.station.stating.say_name(
            office.station.clerk, self._some_person(office), given, family, _REASON
        )

    def _say_contact(self, office: Office) -> None:
        said = f"9{self._chance.randrange(10**7):07d}"
        person = self._some_person(office)
        office.station.persons.say_contact(office.station.clerk, person, ContactKind.MOBILE, said, _REASON)

    def _sign(self, office: Office) -> None:
        signs(office.station, "S ax xx S bx")

    def _next_day(self, office: Office) -> None:
        office.station.clock.step(timedelta(days=1))

    # what becomes of a station

    def _copy(self, office: Office) -> None:
        self._copies += 1
        if office.copy is not None:
            office.copy.close()
        office.copy = office.station.copied(self._root / f"copy {self._copies}")

    def _restore(self, office: Office) -> None:
        """What was done since the copy is lost at the station; its receipts' numbers are of another generation."""
        if office.copy is None:
            return
        lost, office.station, office.copy = office.station, office.copy, None
        self._lost.append(restored(lost, office.station))

    # meetings

    def _meet(self, office: Office) -> Synced | None:
        try:
            return self._exchange(office).run()
        except EnvironmentFault as fault:
            expected = fault.code is FaultCode.HUB_UNREACHABLE or (
                office.revoked and fault.arguments.get("reason") == HubReason.REVOKED
            )
            if not expected:
                raise
            self.cut += 1
            return None

    def _meet_cut_off(self, office: Office) -> None:
        office.through.passed.clear()
        office.through.cuts = by_chance(self._chance.randrange(10**9), 0.95, 600, 60_000)
        self._meet(office)
        office.through.cuts = never

    def _lose_an_answer(self, office: Office) -> None:
        office.through.passed.clear()
        office.through.cuts = first(Cut(Way.TO_CLIENT, answer_to=(b"COMMIT", self._chance.randrange(1, 6))))
        self._meet(office)
        office.through.cuts = never

    def _exchange(self, office: Office) -> Exchange:
        address = parse(self._hub.url_of(office.station, office.through.port, plain=True))
        width = Width(connections=self._chance.randrange(1, 4), much=1)
        return Exchange(office.station.records, connector(address), receivers(office.station.settings), width)

    # what happens at the county

    def _restart(self, _office: Office) -> None:
        self._hub.server.stop(self._chance.choice((signal.SIGINT, signal.SIGKILL)))
        self._hub.server.start()

    def _revoke(self, office: Office) -> None:
        with self._hub.open() as line:
            enrolling.revoke(line, office.station.settings.station)
        office.revoked = True
        self._meet(office)

    def _let_in(self, office: Office) -> None:
        if not office.revoked:
            return
        with self._hub.open() as line:
            reach = Reach(parse(self._hub.url_of(office.station, plain=True)), None)
            wanted = Wanted(None, station=office.station.settings.station)
            enrolling.add_station(line, wanted, reach, lambda code: code, lambda: NAMESPACE_OID)
            role = f"kiosk_{self._hub.name}_s_{office.station.settings.code.lower()}"
            word = sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(SECRET))
            line.execute(word)
        office.revoked = False

    def _list(self, _office: Office) -> None:
        some = self._chance.sample(range(PEOPLE), self._chance.randrange(1, PEOPLE))
        listed(self._hub, [(somebody(one), *_NAMES[one % 3]) for one in some])

    def _county_merges(self, _office: Office) -> None:
        people = [ident for (ident,) in self._hub.all("SELECT id FROM applicant ORDER BY id")]
        if len(people) > 1:
            self._hub.all("SELECT hub_join(%s, %s, 'As it is')::text", *self._chance.sample(people, 2))

    def _county_parts(self, _office: Office) -> None:
        made = self._hub.all("SELECT id FROM hub_merge WHERE undone_at IS NULL ORDER BY made_at LIMIT 1")
        for (ident,) in made:
            self._hub.all("SELECT hub_part_again(%s, 'As it is')::text", ident)

    # choosing

    def _some_intake(self, office: Office) -> UUID:
        return self._some(office, select(Intake.id).where(Intake.state == IntakeState.COMPLETED))

    def _some_person(self, office: Office) -> UUID:
        return self._some(office, select(Applicant.id))

    def _some(self, office: Office, wanted: Any) -> UUID:
        with office.station.records.read() as session:
            found: list[UUID] = sorted(session.scalars(wanted))
        if not found:
            raise EnvironmentFault(FaultCode.NOT_FOUND)
        return self._chance.choice(found)


@dataclass
class Offices:
    """Stations that were just made, for any number of schedules."""

    hub: CountyInHand
    made: list[StationInHand]
    root: Path

    @contextmanager
    def fresh(self, place: Path) -> Iterator[list[StationInHand]]:
        """The stations as they were made, and a county that knows nothing of what they did."""
        with self.hub.open() as line:
            line.execute(FORGET)
        copies = [one.copied(place / f"office {number}") for number, one in enumerate(self.made)]
        yield copies
        for one in copies:
            one.close()

    @contextmanager
    def schedule(self, seed: int) -> Iterator[Schedule]:
        """A fresh one."""
        place = self.root / f"schedule {seed}"
        with proxies(self.hub.server, len(self.made)) as through, self.fresh(place) as stations:
            offices = [Office(*each) for each in zip(stations, through, strict=True)]
            yield Schedule(self.hub, offices, place, seed)
            for office in offices:
                office.station.close()
                if office.copy is not None:
                    office.copy.close()
        shutil.rmtree(place)


def listed(hub: CountyInHand, people: Sequence[tuple[str, str, str]]) -> None:
    """The county's list is of these, by number, given name and family name, each with the county's own id."""
    rows = [
        ListedPerson(uuid5(NAMESPACE_OID, number), number, given, family, None, None, False, None)
        for number, given, family in people
    ]
    with hub.open() as line, line.transaction():
        rosters.take(line, 2027, rows)


def restored(lost: StationInHand, copy: StationInHand) -> FileHeld:
    """Puts a copy in the place of its station, which is lost; what that held."""
    held = held_by(lost)
    copy.clock.moment = max(lost.clock.moment, copy.clock.moment)
    with copy.records.write() as work:
        station = copy.records.this_station(work.session)
        station.restore_generation += 1
        work.note(str(work.station), "station.restored", work.station, generation=station.restore_generation)
    lost.close()
    return held


@contextmanager
def proxies(server: Cluster, count: int) -> Iterator[list[Proxy]]:
    """So many proxies before a server."""
    with proxy(server.port) as one:
        if count == 1:
            yield [one]
            return
        with proxies(server, count - 1) as others:
            yield [one, *others]


def stations(root: Path, count: int) -> list[StationInHand]:
    """So many stations that were just made."""
    return [StationInHand(root / f"station {number}", own=True) for number in range(count)]


@contextmanager
def offices(server: Cluster, made: list[StationInHand], root: Path) -> Iterator[Offices]:
    """A county of these stations; the first two are of one office.

    Args:
        server: for schedules one that takes connections without encryption too.
        root: where copies of them go.
    """
    with county(server) as hub:
        for one, office in zip(made, ("Bergen", "Bergen", "Voss", "Odda", "Florø"), strict=False):
            hub.enrol(one, office=office)
        yield Offices(hub, made, root)
