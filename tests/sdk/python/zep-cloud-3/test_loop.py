"""The loop of an app written for Zep's cloud, through its Python client, unmodified."""

import unittest

from server import KEY, MOMENT, URL, UUID, fresh
from zep_cloud import (
    BadRequestError,
    BatchAddItem,
    ConflictError,
    CustomInstruction,
    Message,
    NotFoundError,
    UserInstruction,
)
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


class Nice(unittest.TestCase):
    """What some apps need and most do not."""

    def test_a_batch_is_done_when_it_is_processed(self):
        jane, thread = said()
        batch = client.batch.create(metadata={"source": "crm"}).batch_id
        items = [
            BatchAddItem(type="thread_message", thread_id=thread, role="user", name="Jane", content=LISBON.content),
            BatchAddItem(type="graph_episode", user_id=jane, data="Jane works at Acme.", data_type="text"),
        ]
        added = client.batch.add(batch, items=items)
        self.assertEqual([item.status for item in added], ["pending", "pending"])
        self.assertEqual(client.batch.process(batch).status, "succeeded")
        self.assertEqual(client.batch.get(batch).progress.succeeded_items, 2)
        self.assertEqual(client.batch.list_items(batch).items[0].episode_uuid, added[0].episode_uuid)
        self.assertEqual(client.graph.episode.get(added[1].episode_uuid).content, "Jane works at Acme.")
        self.assertIn(batch, [one.batch_id for one in client.batch.list(limit=1000).batches])
        with self.assertRaises(ConflictError):
            client.batch.process(batch)
        with self.assertRaises(ConflictError):
            client.batch.delete(batch)
        draft = client.batch.create().batch_id
        client.batch.delete(draft)
        with self.assertRaises(NotFoundError):
            client.batch.get(draft)

    def test_copies_and_what_is_near(self):
        jane, _ = said(LISBON)
        edge = client.graph.search(user_id=jane, query="Where does Jane live?", scope="edges").edges[0]
        near = client.graph.node.get_neighbors(edge.target_node_uuid)
        self.assertEqual([one.node.uuid_ for one in near], [edge.source_node_uuid])
        part = client.graph.get_subgraph(user_id=jane, seed_node_uuids=[edge.source_node_uuid], depth=2)
        self.assertEqual([one.uuid_ for one in part.edges], [edge.uuid_])
        copy = client.graph.clone(source_user_id=jane, target_user_id=fresh("copy"))
        self.assertEqual(client.task.get(copy.task_id).status, "succeeded")
        client.user.delete(jane)
        edges = client.graph.search(user_id=copy.user_id, query="Where does Jane live?", scope="edges").edges
        self.assertEqual([one.fact for one in edges], [edge.fact])
        with self.assertRaises(BadRequestError):
            client.graph.clone(source_user_id=copy.user_id, target_user_id=copy.user_id)

    def test_lists_of_what_is_derived(self):
        jane, thread = said()
        days = ["2024-11-04", "2024-11-11", "2024-11-18"]
        hobby = [Message(role="user", name="Jane", content="I love sailing.", created_at=f"{day}T12:00:00Z") for day in days]
        self.assertEqual(len(client.thread.add_messages_batch(thread, messages=hobby).message_uuids), 3)
        self.assertEqual(len(client.thread.get_episodes(thread).episodes), 3)
        self.assertEqual(len(client.graph.episode.list_by_user_id(jane, limit=2)), 2)
        seen = client.graph.observation.get_by_user_id(jane)
        self.assertEqual(client.graph.observation.get(seen[0].uuid_).summary, seen[0].summary)
        self.assertEqual(client.graph.thread_summary.get_by_user_id(jane), [])
        with self.assertRaises(NotFoundError):
            client.thread.get_summary(thread)
        self.assertTrue(client.user.warm(jane).message)

    def test_instructions_and_the_project(self):
        jane, _ = said()
        client.graph.add_custom_instructions(instructions=[CustomInstruction(name="tone", text="Heed work.")], user_ids=[jane])
        self.assertEqual(client.graph.list_custom_instructions(user_id=jane).instructions[0].text, "Heed work.")
        client.graph.delete_custom_instructions(user_ids=[jane])
        self.assertEqual(client.graph.list_custom_instructions(user_id=jane).instructions, [])
        client.user.add_user_summary_instructions(instructions=[UserInstruction(name="diet", text="What do they eat?")], user_ids=[jane])
        self.assertEqual(client.user.list_user_summary_instructions(user_id=jane).instructions[0].name, "diet")
        client.user.delete_user_summary_instructions(user_ids=[jane], instruction_names=["diet"])
        self.assertEqual(client.user.list_user_summary_instructions(user_id=jane).instructions, [])
        client.project.set_observation_steering(user_id=jane, instruction="Look for habits.")
        self.assertEqual(client.project.get_observation_steering(user_id=jane).instruction, "Look for habits.")
        self.assertRegex(client.project.get().project.uuid_, UUID)


if __name__ == "__main__":
    unittest.main()
