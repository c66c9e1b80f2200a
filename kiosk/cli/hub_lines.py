"""How the county's commands reach its database."""

from __future__ import annotations

import argparse
from typing import Final

from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.surroundings import Surroundings
from kiosk.sync.addresses import Address, parse
from kiosk.sync.connecting import COUNTY, Connector, connector

HUB: Final = "KIOSK_HUB"
"""The variable that the address comes in: an argument shows in process lists, and an address may hold a password."""


def address_given(asked: argparse.Namespace, around: Surroundings) -> Address:
    """The address of the county's database.

    Raises:
        EnvironmentFault: ``not_allowed_now`` where none was given; ``hub_refused`` where it is none.
    """
    given: str | None = asked.hub or around.environment.get(HUB)
    if given is None:
        raise EnvironmentFault(FaultCode.NOT_ALLOWED_NOW, reason="no_hub_address")
    return parse(given)


def county_connector(asked: argparse.Namespace, around: Surroundings) -> Connector:
    """What connects to the county's database.

    Raises:
        EnvironmentFault: as :func:`address_given` and :func:`kiosk.sync.connecting.connector`.
    """
    return connector(address_given(asked, around), COUNTY)
