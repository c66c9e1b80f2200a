"""``hub``: the county's stations, taken in and closed out."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path

from kiosk.cli.console import Console, Exit
from kiosk.cli.hub_lines import address_given, county_connector
from kiosk.clock import today_in_norway
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.county_profiles.loading import county_codes, shipped
from kiosk.printing.enrolment_sheet import LONGEST_CODE, EnrolmentSheet, make_enrolment_sheet
from kiosk.records import files
from kiosk.records.ids import Uuid7
from kiosk.surroundings import Surroundings
from kiosk.sync.addresses import Address
from kiosk.sync.connecting import Plain, faults
from kiosk.sync.enrolment import EnrolmentFile, only_certificates
from kiosk.sync.hub import enrolling
from kiosk.sync.hub.enrolling import Reach, Wanted


def add_station(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Takes a station in, or gives it a new password; writes the file and the page that it is told by."""
    address = address_given(asked, around)
    reach = Reach(
        address if asked.at is None else address.at(*asked.at), _authority(asked.authority, address)
    )
    file: Path = asked.to
    if not file.parent.is_dir():
        raise EnvironmentFault(FaultCode.FILE_MISSING, file=file.parent.name)
    until = today_in_norway(around.clock) + timedelta(days=asked.valid_days)
    page = file.with_suffix(".pdf") if file.suffix != ".pdf" else file.with_name(f"{file.name}.pdf")
    wanted = Wanted(asked.office, asked.id, asked.code, until)
    with _at_county(asked, around) as line:
        write = partial(_write, file, page, console)
        made = enrolling.add_station(line, wanted, reach, _name_of, Uuid7(around.clock), write)
    with_page = _fits(made)
    fields = {
        "event": "station_added",
        "station": str(made.station),
        "code": made.code,
        "office": made.office,
        "county": made.county,
        "training": made.training,
        "role": made.role,
        "address": made.address,
        "valid_until": until.isoformat(),
        "file": str(file),
        "page": str(page) if with_page else None,
    }
    said = console.say("cli.hub.station_added", code=made.code, office=made.office, file=file,
                       day=console.language.day(until))  # fmt: skip
    said += " " + (console.say("cli.hub.page", page=page) if with_page else console.say("cli.hub.no_page"))
    console.tell(fields, said)
    return Exit.DONE


def revoke(asked: argparse.Namespace, console: Console, around: Surroundings) -> Exit:
    """Takes a station's access away."""
    with _at_county(asked, around) as line:
        gone = enrolling.revoke(line, asked.which)
    fields = {
        "event": "station_revoked",
        "station": str(gone.station),
        "code": gone.code,
        "office": gone.office,
        "role": gone.role,
    }
    console.tell(fields, console.say("cli.hub.station_revoked", code=gone.code, office=gone.office))
    return Exit.DONE


@contextmanager
def _at_county(asked: argparse.Namespace, around: Surroundings) -> Iterator[Plain]:
    """A connection each of whose transactions is its own."""
    with faults():
        line = county_connector(asked, around)()
        try:
            line.autocommit = True
            yield line
        finally:
            line.close()


def _authority(given: Path | None, address: Address) -> str | None:
    """The certificate that stations judge the server by: the one given, else the one that this command does."""
    own = address.parts.get("sslrootcert")
    path = given if given is not None or own is None else Path(own)
    if path is None:
        return None
    try:
        return only_certificates(path.read_text("ascii"))
    except FileNotFoundError:
        raise EnvironmentFault(FaultCode.FILE_MISSING, file=path.name) from None
    except (OSError, ValueError):
        raise EnvironmentFault(FaultCode.FILE_UNREADABLE, file=path.name) from None


def _name_of(county: str) -> str:
    return shipped(county).authority_name if county in county_codes() else county


def _fits(made: EnrolmentFile) -> bool:
    """Whether a page's code can hold it."""
    return len(made.to_code()) <= LONGEST_CODE


def _write(file: Path, page: Path, console: Console, made: EnrolmentFile) -> None:
    """Writes the file, and the page where its code can hold that much."""
    with files.faults():
        files.write_whole(file, made.to_json())
        if _fits(made):
            sheet = EnrolmentSheet(
                made.to_code(), made.county_name, made.office, made.code, made.valid_until, made.training
            )
            files.write_whole(page, make_enrolment_sheet(sheet, console.language))
