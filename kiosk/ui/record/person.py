"""Whose record it is: the name, every number there was, how to reach them, and who else they turned out to be."""

from __future__ import annotations

from collections.abc import Iterator

from kiosk.clock import day_in_norway
from kiosk.identity import grouped
from kiosk.intake.looking import Held, PersonRecord
from kiosk.texts import Text
from kiosk.ui.controls import Card, KeyButton, Label, LabelKind, Pill, Verdict
from kiosk.ui.fact_grid import PersonGrid
from kiosk.ui.handed_in_lines import handed_in_pair
from kiosk.ui.pair_lines import PairLines
from kiosk.ui.person_facts import UNCOVER_KEY
from kiosk.ui.record.work import RecordWork
from kiosk.ui.speech import Speaker


class RecordPerson(Card):
    """The person.

    Attributes:
        uncover: shows how to reach somebody whose address is protected.
        elsewhere: what they handed in at other offices.
    """

    def __init__(self, speaker: Speaker, work: RecordWork) -> None:
        super().__init__()
        self._speaker = speaker
        self._work = work
        self._name = Label(speaker, kind=LabelKind.NAME)
        self._number = Label(speaker, kind=LabelKind.TITLE)
        self._protected = Pill(speaker, "person.protected", Verdict.WARNING)
        self._withheld = Label(speaker, "person.withheld", LabelKind.MUTED)
        self.uncover = KeyButton(speaker, "ui.person.uncover", UNCOVER_KEY, spread=True, small=True)
        self._covered_soon = Label(speaker, "ui.person.uncovered", LabelKind.MUTED)
        self._grid = PersonGrid(speaker)
        gap = self.column.spacing()
        self._numbers = PairLines(speaker, "ui.record.numbers", gap=gap)
        self._others = PairLines(speaker, "ui.record.others", gap=gap)
        self.elsewhere = PairLines(speaker, "ui.record.elsewhere", gap=gap)
        for widget in (
            self._name,
            self._number,
            self._protected,
            self._withheld,
            self.uncover,
            self._covered_soon,
            self._grid,
            self._numbers,
            self._others,
            self.elsewhere,
        ):
            self.column.addWidget(widget)
        self.column.addStretch(1)
        self.uncover.clicked.connect(work.uncover)

    def show_now(self) -> None:
        """Shows what is known now."""
        whole = self._work.whole
        if whole is None:
            return
        record, ways = whole.record, whole.ways
        person = record.person
        if person.name:
            self._name.show_verbatim(person.name)
        else:
            self._name.tell("ui.desk.no_name")
        if person.number is not None:
            self._number.show_verbatim(grouped(person.number))
        elif person.born is not None:
            self._number.tell(Text("ui.person.without.born", {"day": person.born}))
        else:
            self._number.tell("ui.person.without")
        self._protected.setVisible(person.protected)
        self._withheld.setVisible(ways.withheld)
        self.uncover.setVisible(ways.withheld)
        self._covered_soon.setVisible(self._work.uncovered and person.protected)
        self._grid.show_facts(person, ways.contacts)
        self._numbers.show_lines([(_number(held), _story(held, record)) for held in reversed(record.numbers)])
        self._others.show_lines(list(_others(record)))
        self.elsewhere.show_lines([handed_in_pair(one) for one in record.elsewhere])


def _number(held: Held) -> Text:
    kind = Text(f"identity.kind.{held.kind}")
    return Text("ui.person.number", {"number": grouped(held.number), "kind": kind})


def _story(held: Held, record: PersonRecord) -> Text:
    """Since when, from where, and what became of it."""
    after = next((other for other in record.numbers if other.id == held.superseded_by), None)
    if held.in_use:
        use = Text("ui.record.number.in_use")
    elif after is None:
        use = Text("ui.record.number.beside")
    else:
        use = Text("ui.record.number.superseded", {"number": grouped(after.number)})
    arguments = {
        "day": day_in_norway(held.since),
        "source": Text(f"ui.record.source.{held.source.value}"),
        "use": use,
    }
    return Text("ui.record.number", arguments)


def _others(record: PersonRecord) -> Iterator[tuple[Text, Text]]:
    """Who was found to be the same, and when that was said."""
    for other in record.same_as:
        said = next((one for one in record.amendments if one.about == other and not one.undone), None)
        name = record.names.get(other)
        told = Text("ui.desk.no_name") if name is None else Text("ui.record.verbatim", {"text": name})
        when = (
            Text("ui.record.same")
            if said is None
            else Text("ui.record.same.on", {"day": day_in_norway(said.made_at)})
        )
        yield told, when
