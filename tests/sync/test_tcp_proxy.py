"""The proxy that tests of the sync cut connections with does what it is told, so that they prove what they say."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.helpers.postgres import Cluster, cluster
from tests.helpers.tcp_proxy import Cut, Proxy, Way, by_chance, first, proxy

ASK = "SELECT repeat('x', 100000)"


@pytest.fixture(scope="module")
def plain_server() -> Iterator[Cluster]:
    with cluster(plain=True) as server:
        yield server


def talk(server: Cluster, through: Proxy, *, plain: bool = True) -> int:
    address = server.url(port=through.port, plain=plain)
    with psycopg.connect(address, connect_timeout=5, autocommit=True) as connection:
        row = connection.execute(ASK).fetchone()
    assert row is not None
    return len(row[0])


def test_it_counts_messages_and_cuts_at_each_boundary(plain_server: Cluster) -> None:
    with proxy(plain_server.port) as through:
        assert talk(plain_server, through) == 100_000
        # startup, two of SCRAM, the query; three of SCRAM, parameters, a key, ready, columns, the row, its end, ready
        answered = through.passed[0][Way.TO_CLIENT].messages
        assert answered > 10
        for way, messages in {Way.TO_SERVER: 4, Way.TO_CLIENT: answered - 1}.items():
            for let_through in range(messages + 1):
                through.passed.clear()
                through.cuts = first(Cut(way, let_through))
                with pytest.raises(psycopg.OperationalError):
                    talk(plain_server, through)
                assert through.passed[0][way].messages == let_through


def test_it_cuts_at_a_byte_in_the_middle_of_a_message(plain_server: Cluster) -> None:
    with proxy(plain_server.port, first(Cut(Way.TO_CLIENT, bytes=50_000))) as through:
        with pytest.raises(psycopg.OperationalError):
            talk(plain_server, through)
        assert through.passed[0][Way.TO_CLIENT].bytes == 50_000
        assert talk(plain_server, through) == 100_000
        assert through.cut == 1


def test_it_loses_an_answer_and_what_was_asked_is_done(plain_server: Cluster) -> None:
    with proxy(plain_server.port, first(Cut(Way.TO_CLIENT, answer_to=(b"CREATE", 2)))) as through:
        address = plain_server.url(port=through.port, plain=True)
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("CREATE TABLE one ()")
            with pytest.raises(psycopg.OperationalError):
                connection.execute("CREATE TABLE two ()")
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute("DROP TABLE one, two")


def test_it_sees_what_was_written_in_one_go_of_an_encrypted_connection(plain_server: Cluster) -> None:
    with proxy(plain_server.port) as through:
        assert talk(plain_server, through, plain=False) == 100_000
        passed = through.passed[0]
        assert passed[Way.TO_CLIENT].messages > 5
        through.cuts = first(Cut(Way.TO_CLIENT, messages=3))
        through.passed.clear()
        with pytest.raises(psycopg.OperationalError):
            talk(plain_server, through, plain=False)
        assert through.passed[0][Way.TO_CLIENT].messages == 3


def test_it_refuses_and_lets_in_again(plain_server: Cluster) -> None:
    with proxy(plain_server.port) as through:
        through.refuse()
        with pytest.raises(psycopg.OperationalError, match="refused"):
            talk(plain_server, through)
        through.accept()
        assert talk(plain_server, through) == 100_000


def test_what_is_frozen_goes_on_once_it_thaws(plain_server: Cluster) -> None:
    with proxy(plain_server.port) as through:
        address = plain_server.url(port=through.port, plain=True)
        with psycopg.connect(address, autocommit=True) as connection, connection.pipeline():
            through.freeze()
            asked = connection.execute(ASK)
            through.thaw()
            assert len(asked.fetchall()[0][0]) == 100_000


def test_all_open_connections_are_cut_at_once(plain_server: Cluster) -> None:
    with proxy(plain_server.port) as through:
        address = plain_server.url(port=through.port, plain=True)
        with psycopg.connect(address, autocommit=True) as connection:
            through.cut_all()
            with pytest.raises(psycopg.OperationalError):
                connection.execute(ASK)


def test_chance_is_the_same_for_the_same_seed() -> None:
    cuts = [by_chance(7)(number) for number in range(50)]
    assert cuts == [by_chance(7)(number) for number in range(50)]
    assert cuts != [by_chance(8)(number) for number in range(50)]
    assert {None} < set(cuts)
