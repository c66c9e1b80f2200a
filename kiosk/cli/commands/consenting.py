"""A supervisor's consent to what a clerk does by command."""

from __future__ import annotations

import argparse
from uuid import UUID

from kiosk.app import Station
from kiosk.errors import EnvironmentFault, FaultCode
from kiosk.intake.actors import Act, Actor, Consent


def consent_given(
    asked: argparse.Namespace, station: Station, actor: Actor, act: Act, subject: UUID
) -> Consent | None:
    """The consent of the supervisor whom ``--consent`` names, with the PIN from ``KIOSK_CONSENT_PIN``; None where
    none is named.

    Raises:
        EnvironmentFault: ``signed_out``, ``not_permitted``, ``new_pin_needed``.
    """
    if asked.consent is None:
        return None
    pin = station.around.environment.get("KIOSK_CONSENT_PIN")
    if pin is None:
        raise EnvironmentFault(FaultCode.SIGNED_OUT)
    return station.lane.run(station.clerks.consent, actor, act, subject, asked.consent, pin)
