"""The loop of an app written for Zep's open-source server, through its own client, unmodified."""

import unittest
import uuid
import warnings

from server import KEY, MOMENT, URL, UUID, fresh

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from zep_python import APIError, NotFoundError, ZepClient
    from zep_python.document import Document
    from zep_python.exceptions import AuthError
    from zep_python.memory import Memory, MemorySearchPayload, Message, Session
    from zep_python.user import CreateUserRequest, UpdateUserRequest

client = ZepClient(URL, KEY)

OPENING = [
    Message(role="human", content="Who was Octavia Butler?"),
    Message(role="ai", content="Octavia Estelle Butler was an American science fiction author."),
    Message(role="human", content="Which books of hers were made into movies?", metadata={"foo": "bar"}),
]


def written(messages=OPENING):
    session = fresh("session")
    assert client.memory.add_memory(session, Memory(messages=messages)) == "OK"
    return session


class Loop(unittest.TestCase):
    def test_the_client_finds_the_server_and_warns_of_nothing(self):
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            ZepClient(URL, KEY)

    def test_what_is_written_is_read_back(self):
        messages = client.memory.get_memory(written()).messages
        self.assertEqual([(m.role, m.content) for m in messages], [(m.role, m.content) for m in OPENING])
        for message in messages:
            self.assertRegex(message.uuid, UUID)
            self.assertRegex(message.created_at, MOMENT)
            self.assertGreater(message.token_count, 0)
        self.assertEqual(messages[2].metadata, {"foo": "bar"})

    def test_a_long_session_has_a_summary(self):
        memory = client.memory.get_memory(written(OPENING * 5))
        self.assertLess(len(memory.messages), 15)
        self.assertIn("Butler", memory.summary.content)
        self.assertRegex(memory.summary.recent_message_uuid, UUID)

    def test_a_window_is_the_newest(self):
        self.assertEqual([m.content for m in client.memory.get_memory(written(), lastn=1).messages], [OPENING[2].content])

    def test_sessions_are_made_read_changed_and_listed(self):
        jane, session = fresh("jane"), fresh("session")
        client.user.add(CreateUserRequest(user_id=jane, first_name="Jane"))
        made = client.memory.add_session(Session(session_id=session, user_id=jane, metadata={"a": 1}))
        self.assertEqual((made.session_id, made.user_id, made.metadata), (session, jane, {"a": 1}))
        changed = client.memory.update_session(Session(session_id=session, metadata={"b": 2}))
        self.assertEqual(changed.metadata, {"a": 1, "b": 2})
        self.assertEqual(client.memory.get_session(session).metadata, {"a": 1, "b": 2})
        self.assertEqual([s.session_id for s in client.user.get_sessions(jane)], [session])
        first = client.memory.list_sessions(limit=1, cursor=0)
        self.assertEqual(len(first), 1)
        seen = [s.session_id for chunk in client.memory.list_all_sessions(chunk_size=50) for s in chunk]
        # The client goes on by the number of rows, so that rows come twice where numbers are missing.
        self.assertIn(session, seen)

    def test_users_are_made_read_changed_listed_and_deleted(self):
        jane = fresh("jane")
        made = client.user.add(CreateUserRequest(user_id=jane, email="jane@example.com", first_name="Jane", metadata={"a": 1}))
        self.assertRegex(str(made.uuid), UUID)
        changed = client.user.update(UpdateUserRequest(user_id=jane, last_name="Smith"))
        self.assertEqual((changed.first_name, changed.last_name), ("Jane", "Smith"))
        self.assertEqual(client.user.get(jane).email, "jane@example.com")
        self.assertTrue(client.user.list(limit=1))
        seen = [user.user_id for chunk in client.user.list_chunked(chunk_size=50) for user in chunk]
        self.assertIn(jane, seen)
        client.user.delete(jane)
        with self.assertRaises(NotFoundError):
            client.user.get(jane)

    def test_messages_are_listed_read_and_changed(self):
        session = written()
        messages = client.message.get_session_messages(session, limit=2, cursor=1)
        self.assertEqual([m.content for m in messages], [m.content for m in OPENING[:2]])
        got = client.message.get_session_message(session, messages[0].uuid)
        self.assertEqual(got.content, OPENING[0].content)
        changed = client.message.update_message_metadata(session, messages[0].uuid, {"metadata": {"stars": 5}})
        self.assertEqual(changed.metadata, {"stars": 5})

    def test_a_session_is_searched(self):
        session = written()
        found = client.memory.search_memory(session, MemorySearchPayload(text="science fiction authors"), limit=1)
        # This client leaves messages that were found as they came.
        self.assertEqual(found[0].message["content"], OPENING[1].content)
        where = {"where": {"jsonpath": '$[*] ? (@.foo == "bar")'}}
        payload = MemorySearchPayload(text="Butler books", metadata=where, search_type="mmr", mmr_lambda=0.5)
        self.assertEqual([f.message["content"] for f in client.memory.search_memory(session, payload)], [OPENING[2].content])

    def test_a_memory_is_deleted(self):
        session = written()
        self.assertEqual(client.memory.delete_memory(session), "OK")
        with self.assertRaises(NotFoundError):
            client.memory.get_memory(session)

    def test_collections_and_their_documents(self):
        name = "books" + uuid.uuid4().hex
        collection = client.document.add_collection(
            name=name, embedding_dimensions=384, description="Novels", metadata={"shelf": 1}, is_auto_embedded=True
        )
        kindred, fledgling = collection.add_documents([
            Document(content="Kindred is a novel about time travel.", document_id="kindred", metadata={"year": 1979}),
            Document(content="Fledgling is a novel about vampires.", document_id="fledgling", metadata={"year": 2005}),
        ])
        got = client.document.get_collection(name)
        self.assertEqual((got.status, got.document_count, got.metadata), ("ready", 2, {"shelf": 1}))
        self.assertIn(name, [one.name for one in client.document.list_collections()])
        client.document.update_collection(name, description="More novels", metadata={"room": 2})
        self.assertEqual(client.document.get_collection(name).description, "More novels")

        self.assertEqual(got.get_document(kindred).document_id, "kindred")
        got.update_document(kindred, document_id="kindred-1979", metadata={"stars": 5})
        self.assertEqual([d.metadata for d in got.get_documents([kindred])], [{"year": 1979, "stars": 5}])
        self.assertEqual(got.search(text="travelling in time", limit=1)[0].uuid, kindred)
        documents, vector = got.search_return_query_vector(
            text="a novel", metadata={"where": {"jsonpath": "$[*] ? (@.year > 2000)"}}, search_type="mmr"
        )
        self.assertEqual(([d.uuid for d in documents], vector), ([fledgling], []))
        got.create_index(force=True)
        got.delete_document(kindred)
        with self.assertRaises(NotFoundError):
            got.get_document(kindred)
        client.document.delete_collection(name)
        with self.assertRaises(NotFoundError):
            client.document.get_collection(name)

    def test_what_cannot_be_is_the_clients_own_error(self):
        with self.assertRaises(NotFoundError):
            client.memory.get_session(fresh("session"))
        with self.assertRaises(APIError):
            client.memory.add_memory(fresh("session"), Memory(messages=[Message(role="human", content="")]))
        with self.assertRaises(AuthError):
            ZepClient(URL, "wrong").memory.get_memory(fresh("session"))


if __name__ == "__main__":
    unittest.main()
