"""The county's rules in its own words: they count from the next time that the program is opened."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from kiosk.intake.county_profiles.loading import mistakes_in
from kiosk.intake.receiving.reading import text, told
from kiosk.records.tables import CountyRules
from kiosk.records.work import Records, Work
from kiosk.settings import StationSettings
from kiosk.sync.changes import Change, Receiver


def rules(settings: StationSettings) -> Receiver:
    """Keeps the county's rules. A text with a mistake in it is not taken up: what was there before stays in force,
    and the journal names the first mistake."""

    def receive(work: Work, changes: Sequence[Change]) -> None:
        found = told(changes, lambda _subject, body: text(body, "toml"))
        for sent in found.said.values():
            _keep(work, settings.county, sent)
        row = work.session.get(CountyRules, settings.county)
        if row is not None and found.gone and not found.said:
            work.session.delete(row)
        work.note(
            str(work.station), "county.rules", work.station, told=len(found.said), gone=len(found.gone),
            unread=found.unread,
        )  # fmt: skip

    return receive


def sent_rules(records: Records, county: str) -> str | None:
    """The rules that the county sent last; None where it sent none."""
    with records.read() as session:
        row = session.get(CountyRules, county)
        return None if row is None else row.text


def _keep(work: Work, county: str, sent: str) -> None:
    sha256 = hashlib.sha256(sent.encode("utf-8")).hexdigest()
    wrong = mistakes_in(county, sent)
    if wrong:
        work.note(
            str(work.station), "county.rules_refused", work.station, sha256=sha256, mistakes=len(wrong),
            mistake=wrong[0].kind.value, line=wrong[0].line,
        )  # fmt: skip
        return
    work.session.merge(CountyRules(county=county, text=sent, sha256=sha256, received_at=work.now))
    work.note(str(work.station), "county.rules_taken", work.station, sha256=sha256)
