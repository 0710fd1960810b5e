"""The loop of an app written for the first years of Zep's cloud, through its own client, unmodified."""

import unittest

from server import KEY, MOMENT, URL, fresh
from sessions import Sessions
from zep_cloud import (
    BadRequestError,
    CreateDocumentRequest,
    FactRatingExamples,
    FactRatingInstruction,
    Message,
    NewFact,
    NotFoundError,
    UpdateDocumentListRequest,
)
from zep_cloud.client import Zep

client = Zep(base_url=f"{URL}/api/v2", api_key=KEY)

LISBON = Message(role="Jane", role_type="user", content="I live in Lisbon.")
REPLY = Message(role="Helper", role_type="assistant", content="Lisbon is lovely.")


def said(*messages, **session):
    """Jane, with a session in which these messages were said."""
    jane, name = fresh("jane"), fresh("session")
    client.user.add(user_id=jane, first_name="Jane", last_name="Smith", email="jane@example.com")
    client.memory.add_session(session_id=name, user_id=jane, **session)
    if messages:
        client.memory.add(name, messages=list(messages))
    return jane, name


class Loop(Sessions, unittest.TestCase):
    client, LISBON, REPLY, NotFoundError = client, LISBON, REPLY, NotFoundError
    said = staticmethod(said)

    def test_what_belongs_to_a_user(self):
        jane, session = said(LISBON)
        self.assertEqual([one.session_id for one in client.user.get_sessions(jane)], [session])
        self.assertEqual([fact.content for fact in client.user.get_facts(jane).facts], ["Jane Smith lives in Lisbon"])
        self.assertIn("Jane", client.user.get_node(jane).node.name)

    def test_memory_and_its_block(self):
        _, session = said()
        added = client.memory.add(session, messages=[LISBON, REPLY], return_context=True)
        memory = client.memory.get(session)
        for block in (added.context, memory.context):
            self.assertIn("FACTS and ENTITIES represent relevant context to the current conversation.", block)
            self.assertIn("  - Jane Smith lives in Lisbon (", block)
            self.assertIn(" - present)", block)
        self.assertEqual([m.content for m in memory.messages], [LISBON.content, REPLY.content])
        self.assertEqual([fact.content for fact in memory.relevant_facts], ["Jane Smith lives in Lisbon"])
        self.assertRegex(memory.relevant_facts[0].valid_at, MOMENT)
        self.assertEqual(len(client.memory.get(session, lastn=1).messages), 1)
        self.assertEqual(client.memory.get_summaries(session).summaries, [])
        client.memory.delete(session)
        with self.assertRaises(NotFoundError):
            client.memory.get(session)

    def test_facts_of_sessions(self):
        examples = FactRatingExamples(high="Jane is allergic to nuts", medium="Jane works", low="Jane likes tea")
        _, session = said(LISBON, fact_rating_instruction=FactRatingInstruction(instruction="Allergies", examples=examples))
        client.memory.add_session_facts(session, facts=[NewFact(fact="Jane is allergic to shellfish.")])
        facts = client.memory.get_session_facts(session).facts
        self.assertEqual(len(facts), 2)
        [matters] = client.memory.get_session_facts(session, min_rating=0.9).facts
        self.assertIn("allergic", matters.content)
        self.assertEqual(client.memory.get_fact(matters.uuid_).fact.content, matters.content)
        self.assertIn("deleted", client.memory.delete_fact(matters.uuid_).message)
        with self.assertRaises(NotFoundError):
            client.memory.get_fact(matters.uuid_)

    def test_searches(self):
        jane, session = said(LISBON, REPLY)
        found = client.memory.search_sessions(text="Where does Jane live?", user_id=jane, limit=3)
        self.assertEqual((found.results[0].fact.content, found.results[0].session_id), ("Jane Smith lives in Lisbon", session))
        found = client.memory.search_sessions(text="lovely", session_ids=[session], search_scope="messages", search_type="mmr", mmr_lambda=0.5)
        self.assertEqual(found.results[0].message.content, REPLY.content)
        found = client.memory.search(session, text="lovely", search_scope="messages", limit=1)
        self.assertEqual(found[0].message.content, REPLY.content)

    def test_groups(self):
        group = fresh("group")
        self.assertEqual(client.group.add(group_id=group, name="Team").name, "Team")
        self.assertEqual(client.group.update(group, description="Us").description, "Us")
        self.assertEqual(client.group.get_group(group).group_id, group)
        self.assertIn(group, [one.group_id for one in client.group.get_all_groups(page_size=1000).groups])
        client.graph.add(group_id=group, type="text", data="Paul lives in Porto.")
        self.assertEqual([fact.content for fact in client.group.get_facts(group).facts], ["Paul lives in Porto"])
        self.assertEqual([edge.fact for edge in client.graph.edge.get_by_group_id(group)], ["Paul lives in Porto"])
        self.assertEqual(len(client.graph.node.get_by_group_id(group)), 2)
        self.assertEqual(len(client.graph.episode.get_by_group_id(group, lastn=5).episodes), 1)
        found = client.graph.search(group_id=group, query="Where does Paul live?")
        self.assertEqual([edge.fact for edge in found.edges], ["Paul lives in Porto"])
        client.group.delete(group)
        with self.assertRaises(NotFoundError):
            client.group.get_group(group)

    def test_collections_and_their_documents(self):
        name = "books" + fresh("").replace("-", "")
        client.document.add_collection(name, description="Novels", metadata={"shelf": 1})
        self.assertEqual(client.document.get_collection(name).description, "Novels")
        client.document.update_collection(name, metadata={"room": 2})
        self.assertIn(name, [one.name for some in client.document.list_collections() for one in some])
        documents = [
            CreateDocumentRequest(content="Kindred is a novel about time travel.", document_id="kindred"),
            CreateDocumentRequest(content="Fledgling is a novel about vampires.", metadata={"year": 2005}),
        ]
        [[kindred, fledgling]] = client.document.add_documents(name, request=documents)
        found = client.document.search(name, text="travelling in time", limit=1)
        self.assertEqual([one.uuid_ for one in found.results], [kindred])
        client.document.updates_a_document(name, kindred, metadata={"stars": 5})
        read = client.document.gets_a_document_from_a_document_collection_by_uuid(name, kindred)
        self.assertEqual((read.document_id, read.metadata), ("kindred", {"stars": 5}))
        client.document.batch_update_documents(name, request=[UpdateDocumentListRequest(uuid=fledgling, document_id="fledgling")])
        [[one]] = client.document.batch_get_documents(name, document_ids=["fledgling"])
        self.assertEqual(one.uuid_, fledgling)
        client.document.delete_document(name, kindred)
        client.document.batch_delete_documents(name, request=[fledgling])
        client.document.delete_collection(name)
        with self.assertRaises(NotFoundError):
            client.document.get_collection(name)

    def test_sessions_end(self):
        _, one = said()
        _, other = said()
        self.assertRegex(client.memory.end_session(one).session.ended_at, MOMENT)
        self.assertEqual([s.session_id for s in client.memory.end_sessions(session_ids=[one, other]).sessions], [one, other])
        # That an ended session takes nothing more is held by the other clients: this one tries for 14 seconds.

    def test_what_cannot_be_is_the_clients_own_error(self):
        jane, session = said()
        with self.assertRaises(BadRequestError):
            client.memory.add_session(session_id=session, user_id=jane)
        with self.assertRaises(NotFoundError):
            client.memory.get_session(fresh("session"))
        with self.assertRaises(NotFoundError):
            client.memory.get_session_facts(fresh("session"))


if __name__ == "__main__":
    unittest.main()
