"""The loop of an app written for Zep's cloud, through its Python client, unmodified."""

import unittest

from server import KEY, MOMENT, URL, UUID, fresh
from zep_cloud import BadRequestError, Message, NotFoundError
from zep_cloud.client import Zep

client = Zep(base_url=f"{URL}/api/v2", api_key=KEY)

LISBON = Message(role="user", name="Jane", content="I live in Lisbon.", created_at="2024-11-13T09:00:00Z")
MOVE = Message(role="user", name="Jane", content="I moved from Lisbon to Oslo.", created_at="2024-12-10T09:00:00Z")


def said(*messages):
    """Jane, with a thread in which these messages were said."""
    jane, thread = fresh("jane"), fresh("thread")
    client.user.add(user_id=jane, first_name="Jane", last_name="Smith", email="jane@example.com")
    client.thread.create(thread_id=thread, user_id=jane)
    if messages:
        client.thread.add_messages(thread, messages=list(messages))
    return jane, thread


class Loop(unittest.TestCase):
    def test_users_and_threads(self):
        jane, thread = said(LISBON)
        self.assertRegex(client.user.get(jane).uuid_, UUID)
        self.assertEqual(client.user.update(jane, last_name="Doe").last_name, "Doe")
        self.assertIn(jane, [one.user_id for one in client.user.list_ordered(page_size=1000).users])
        self.assertEqual([one.thread_id for one in client.user.get_threads(jane)], [thread])
        self.assertIn(thread, [one.thread_id for one in client.thread.list_all(page_size=1000).threads])
        messages = client.thread.get(thread).messages
        self.assertEqual([m.content for m in messages], [LISBON.content])
        self.assertEqual(client.thread.message.update(messages[0].uuid_, metadata={"stars": 5}).metadata, {"stars": 5})
        client.thread.delete(thread)
        with self.assertRaises(NotFoundError):
            client.thread.get(thread)
        client.user.delete(jane)
        with self.assertRaises(NotFoundError):
            client.user.get(jane)

    def test_what_is_said_is_in_the_block(self):
        _, thread = said(LISBON, MOVE)
        block = client.thread.get_user_context(thread).context
        self.assertIn("<FACTS>", block)
        self.assertIn("Oslo", block)
        self.assertIn("(2024-11-13 09:00:00 - 2024-12-10 09:00:00)", block)

    def test_the_graph(self):
        jane, _ = said(LISBON)
        edge = client.graph.search(user_id=jane, query="Where does Jane live?", scope="edges").edges[0]
        self.assertEqual(edge.fact, "Jane Smith lives in Lisbon")
        self.assertRegex(edge.created_at, MOMENT)
        self.assertEqual(client.graph.edge.get(edge.uuid_).fact, edge.fact)
        self.assertEqual(client.graph.node.get(edge.target_node_uuid).name, "Lisbon")
        self.assertEqual(len(client.graph.node.get_by_user_id(jane)), 2)
        self.assertEqual(len(client.graph.edge.get_by_user_id(jane)), 1)
        episode = client.graph.add(user_id=jane, type="text", data="Jane works at Acme.")
        self.assertEqual(client.graph.episode.get(episode.uuid_).content, "Jane works at Acme.")
        self.assertTrue(client.graph.episode.get_nodes_and_edges(episode.uuid_).edges)
        triple = client.graph.add_fact_triple(
            user_id=jane, fact="Jane knows Paul", fact_name="KNOWS", source_node_name="Jane Smith", target_node_name="Paul"
        )
        self.assertEqual(triple.edge.fact, "Jane knows Paul")
        client.graph.edge.delete(edge.uuid_)
        with self.assertRaises(NotFoundError):
            client.graph.edge.get(edge.uuid_)

    def test_graphs_and_templates(self):
        graph, template = fresh("graph"), fresh("template")
        client.graph.create(graph_id=graph, name="Team")
        self.assertEqual(client.graph.update(graph, description="Us").description, "Us")
        self.assertEqual(client.graph.get(graph).name, "Team")
        self.assertIn(graph, [one.graph_id for one in client.graph.list_all(page_size=100).graphs])
        client.context.create_context_template(template_id=template, template="%{edges limit=3}")
        _, thread = said(LISBON)
        self.assertIn("Jane Smith lives in Lisbon", client.thread.get_user_context(thread, template_id=template).context)
        client.context.delete_context_template(template)
        client.graph.delete(graph)
        with self.assertRaises(NotFoundError):
            client.graph.get(graph)

    def test_what_cannot_be_is_the_clients_own_error(self):
        jane, _ = said()
        with self.assertRaisesRegex(BadRequestError, "already exists"):
            client.user.add(user_id=jane)
        with self.assertRaises(NotFoundError):
            client.thread.get(fresh("thread"))


if __name__ == "__main__":
    unittest.main()
