"""Conversations between objects in Python and their twins on the page."""

import pytest

from live_code.kernel.comms import NOBODY, Comms
from live_code.kernel.output.outgoing import Outgoing

PLAIN = {"ename": "KeyError", "traceback": [], "where": None}


@pytest.fixture
def sent():
    return []


@pytest.fixture
def outgoing(sent):
    return Outgoing(lambda parent, kind, content: sent.append((parent, kind, content)))


@pytest.fixture
def errors():
    return []


@pytest.fixture
def comms(outgoing, errors):
    return Comms(outgoing, errors.append)


def test_both_sides_talk_until_one_ends_it(comms, sent):
    heard = []
    comm = comms.open("slider", {"value": 1})
    comm.on_message = heard.append
    comm.send({"value": 2})
    comms.receive("comm_msg", {"comm_id": comm.comm_id, "data": {"value": 3}})
    comm.close()
    comms.receive("comm_msg", {"comm_id": comm.comm_id, "data": {"value": 4}})
    assert [kind for _, kind, _ in sent] == ["comm_open", "comm_msg", "comm_close"]
    assert sent[0][2]["target_name"] == "slider"
    assert heard == [{"value": 3}]


def test_what_a_callback_prints_stands_in_the_cell_that_opened_the_comm(comms, outgoing, sent):
    with outgoing.answering(7):
        comm = comms.open("slider")
    with outgoing.answering(8):
        pass
    comm.on_message = lambda data: outgoing.write("stdout", f"moved to {data['value']}")
    comms.receive("comm_msg", {"comm_id": comm.comm_id, "data": {"value": 3}})
    assert sent[-1] == (7, "stream", {"name": "stdout", "text": "moved to 3"})


def test_the_page_can_begin_with_a_target_that_is_registered(comms, sent):
    begun, heard = [], []

    def begin(comm, data):
        begun.append((comm.comm_id, data))
        comm.on_message = heard.append

    comms.register("meter", begin)
    comms.receive("comm_open", {"comm_id": "a", "target_name": "meter", "data": {"value": 1}})
    comms.receive("comm_msg", {"comm_id": "a", "data": {"value": 2}})
    assert begun == [("a", {"value": 1})]
    assert heard == [{"value": 2}]
    assert sent == []


def test_an_opening_to_nobody_is_ended(comms, sent):
    comms.receive("comm_open", {"comm_id": "a", "target_name": "unknown", "data": {}})
    [(_, kind, content)] = sent
    assert kind == "comm_close"
    assert content["data"] == {"reason": NOBODY}


def test_a_comm_that_the_page_ends_is_told_once(comms):
    told = []
    comm = comms.open("slider")
    comm.on_close = told.append
    for _ in range(2):
        comms.receive("comm_close", {"comm_id": comm.comm_id, "data": {"why": "gone"}})
    assert told == [{"why": "gone"}]


def test_an_error_in_a_callback_is_told_in_the_cell_of_its_comm(outgoing, sent):
    comms = Comms(outgoing, lambda error: outgoing.send("error", {"evalue": str(error)} | PLAIN))
    with outgoing.answering(7):
        comm = comms.open("slider")
    with outgoing.answering(8):
        pass
    comm.on_message = lambda data: data["no such name"]
    comms.receive("comm_msg", {"comm_id": comm.comm_id, "data": {}})
    assert sent[-1][:2] == (7, "error")
    assert sent[-1][2]["evalue"] == "'no such name'"
