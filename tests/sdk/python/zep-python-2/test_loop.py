"""The loop of an app written for Zep's community edition, through its own client, unmodified."""

import unittest

from server import KEY, MOMENT, URL, UUID, fresh, post
from sessions import Sessions
from zep_python import BadRequestError, ConflictError, NotFoundError
from zep_python.client import Zep
from zep_python.core.api_error import ApiError
from zep_python.types import Message

client = Zep(base_url=URL, api_key=KEY)

LISBON = Message(role="Jane", role_type="user", content="I live in Lisbon.", metadata={"foo": "bar"})
REPLY = Message(role="Helper", role_type="assistant", content="Lisbon is lovely.")


def said(*messages, **session):
    """Jane, with a session in which these messages were said."""
    jane, name = fresh("jane"), fresh("session")
    client.user.add(user_id=jane, first_name="Jane", last_name="Smith", email="jane@example.com", metadata={"plan": "free"})
    client.memory.add_session(session_id=name, user_id=jane, **session)
    if messages:
        client.memory.add(name, messages=list(messages))
    return jane, name


class Loop(Sessions, unittest.TestCase):
    client, LISBON, REPLY, NotFoundError = client, LISBON, REPLY, NotFoundError
    said = staticmethod(said)

    def test_what_belongs_to_a_user(self):
        jane, session = said()
        self.assertEqual(client.user.get(jane).metadata, {"plan": "free"})
        self.assertRegex(client.user.get(jane).uuid_, UUID)
        self.assertEqual([[one.session_id for one in some] for some in client.user.get_sessions(jane)], [[session]])

    def test_memory(self):
        _, session = said(LISBON, REPLY)
        memory = client.memory.get(session)
        self.assertEqual([m.content for m in memory.messages], [LISBON.content, REPLY.content])
        self.assertEqual((memory.messages[0].role, memory.messages[0].role_type), ("Jane", "user"))
        self.assertRegex(memory.messages[0].created_at, MOMENT)
        self.assertEqual([fact.fact for fact in memory.relevant_facts], ["Jane Smith lives in Lisbon"])
        self.assertEqual(len(client.memory.get(session, lastn=1).messages), 1)
        self.assertIn("deleted", client.memory.delete(session).message)
        with self.assertRaises(NotFoundError):
            client.memory.get(session)

    def test_search_and_facts(self):
        jane, session = said(LISBON)
        found = client.memory.search_sessions(user_id=jane, text="Where does Jane live?", limit=3, search_scope="facts")
        self.assertEqual((found.results[0].fact.fact, found.results[0].session_id), ("Jane Smith lives in Lisbon", session))
        name = found.results[0].fact.uuid_
        self.assertEqual(client.memory.get_fact(name).fact.fact, "Jane Smith lives in Lisbon")
        self.assertEqual(client.memory.delete_fact(name), "OK")
        with self.assertRaises(NotFoundError):
            client.memory.get_fact(name)

    def test_what_cannot_be_is_the_clients_own_error(self):
        jane, session = said()
        with self.assertRaises(BadRequestError):
            client.memory.add_session(session_id=session, user_id=jane)
        with self.assertRaises(NotFoundError):
            client.memory.get_session_messages(fresh("session"))
        with self.assertRaises(ApiError) as refused:
            client.memory.add(session, messages=[Message(content="who says?")])
        self.assertEqual(refused.exception.status_code, 400)
        with self.assertRaises(ApiError) as refused:
            Zep(base_url=URL, api_key="wrong").user.get(jane)
        self.assertEqual(refused.exception.status_code, 401)
        post(f"/api/v2/sessions/{session}/end")
        with self.assertRaises(ConflictError):
            client.memory.update_session(session, metadata={})


if __name__ == "__main__":
    unittest.main()
