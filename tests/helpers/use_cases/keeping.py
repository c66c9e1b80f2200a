"""What keeps a station: its clerks, its devices, its backups, and what is destroyed."""

from __future__ import annotations

from kiosk.intake.actors import Act, Actor
from kiosk.intake.enrolling import Enrolling
from kiosk.intake.keyholding import Keyholding, Wanted
from kiosk.intake.restoring import Restoring, newest
from kiosk.records.tables import Role
from kiosk.scan.profiles import ScanProfile
from kiosk.sync.enrolment import EnrolmentFile
from tests.helpers.stations import RECOVERY
from tests.helpers.use_cases.bench import Bench, Rows


def _restores(bench: Bench, actor: Actor) -> object:
    there = bench.station.folder.with_name(f"{bench.station.folder.name}-fresh")
    return Restoring(bench.station.clock).restore(actor, newest(bench.things.place), there, RECOVERY)


def _is_enrolled(bench: Bench, actor: Actor) -> object:
    settings = bench.station.settings
    enrolment = EnrolmentFile(
        county=settings.county,
        county_name="Vestland",
        office=settings.office,
        station=settings.station,
        code=settings.code,
        training=settings.training,
        address="postgresql://login@hub.example/county",
        secret="a login's own",
        authority=None,
        valid_until=None,
    )
    return Enrolling(bench.station.records, settings).take(actor, enrolment)


def _backs_up(bench: Bench, actor: Actor) -> object:
    place = bench.station.folder.with_name(f"{bench.station.folder.name}-safe")
    place.mkdir(exist_ok=True)
    return bench.backups().make(actor, place)


ROWS: Rows = {
    "Backups.make": (Act.BACK_UP, _backs_up),
    "Backups.daily": (Act.BACK_UP, lambda b, a: b.backups().daily(a)),
    "Backups.make_if_due": (Act.BACK_UP, lambda b, a: b.backups().make_if_due(a)),
    "Backups.choose_place": (Act.RENEW_KEYS, lambda b, a: b.backups().choose_place(a, b.things.place)),
    "Clerks.add": (Act.MANAGE_CLERKS, lambda b, a: b.station.clerks.add(a, "New", Role.CLERK, "5093")),
    "Clerks.everybody": (Act.MANAGE_CLERKS, lambda b, a: b.station.clerks.everybody(a)),
    "Clerks.reset_pin": (
        Act.MANAGE_CLERKS, lambda b, a: b.station.clerks.reset_pin(a, "Kari Clerk", "5093")
    ),
    "Clerks.retire": (Act.MANAGE_CLERKS, lambda b, a: b.station.clerks.retire(a, "Kari Clerk")),
    "Clerks.consent": (
        None,
        lambda b, a: b.station.clerks.consent(a, Act.VOID, b.things.done, "Siv Supervisor", "1734"),
    ),
    "Devices.add": (Act.SET_UP_SCANNING, lambda b, a: b.devices().add(a, "escl:192.0.2.7")),
    "Devices.drop": (Act.SET_UP_SCANNING, lambda b, a: b.devices().drop(a, "escl:scanner.example")),
    "Devices.trust_again": (
        Act.SET_UP_SCANNING, lambda b, a: b.devices().trust_again(a, "escl:scanner.example")
    ),
    "Enrolling.take": (Act.RENEW_KEYS, _is_enrolled),
    "Erasing.erase": (Act.ERASE, lambda b, a, **c: b.station.erasing.erase(a, b.things.done, "r", **c)),
    "Erasing.clean": (Act.CLEAN, lambda b, a: b.station.erasing.clean(a)),
    "Erasing.cleaning_is_due": (Act.CLEAN, lambda b, a: b.station.erasing.cleaning_is_due(a)),
    "Holding.place": (Act.HOLD, lambda b, a: b.station.holding.place(a, b.things.done, "r")),
    "Holding.lift": (Act.HOLD, lambda b, a: b.station.holding.lift(a, b.things.held)),
    "Holding.standing": (Act.HOLD, lambda b, a: b.station.holding.standing(a, b.things.held)),
    "Keyholding.renew": (
        Act.RENEW_KEYS,
        lambda b, a: Keyholding(b.station.records, b.station.folder, {}).renew(a, Wanted()),
    ),
    "Profiles.all": (Act.TAKE_IN, lambda b, a: b.station.profiles.all(a)),
    "Profiles.named": (Act.TAKE_IN, lambda b, a: b.station.profiles.named(a, "papers")),
    "Profiles.keep": (Act.SET_UP_SCANNING, lambda b, a: b.station.profiles.keep(a, ScanProfile("Forms"))),
    "Profiles.drop": (Act.SET_UP_SCANNING, lambda b, a: b.station.profiles.drop(a, "Forms")),
    "Purging.plan": (Act.PURGE, lambda b, a, **c: b.station.purging().plan(a, **c)),
    "Purging.run": (Act.PURGE, lambda b, a, **c: b.station.purging().run(a, **c)),
    "Restoring.restore": (Act.RESTORE, _restores),
    "Syncing.run": (Act.SYNC, lambda b, a: b.syncing().run(a)),
    "Syncing.run_if_due": (Act.SYNC, lambda b, a: b.syncing().run_if_due(a)),
    "Syncing.state": (Act.SYNC, lambda b, a: b.syncing().state(a)),
    "Syncing.retry": (Act.SYNC_AGAIN, lambda b, a, **c: b.syncing().retry(a, (b.things.aside,), **c)),
    "Verifying.pages": (Act.VERIFY, lambda b, a: list(b.station.verifying.pages(a))),
    "Verifying.whole": (Act.VERIFY, lambda b, a: b.station.verifying.whole(a)),
}  # fmt: skip
