"""The calls of Zep's cloud client that the loop of an app does not need, as its own documentation shows them."""

import unittest

from pydantic import Field
from server import UUID, fresh
from test_loop import LISBON, client, said
from zep_cloud import AddNodeItem, EntityEdgeSourceTarget, EpisodeData, Message, NotFoundError
from zep_cloud.external_clients.ontology import EdgeModel, EntityInt, EntityModel


def company():
    """A graph of its own, in which Acme is in Berlin."""
    graph = fresh("company")
    client.graph.create(graph_id=graph, name="Company")
    episode = client.graph.add(graph_id=graph, type="text", data="Acme is based in Berlin.")
    return graph, episode


class Employer(EntityModel):
    """A company that somebody works for"""

    head_count: EntityInt = Field(description="How many work there", default=None)


class WorksAt(EdgeModel):
    """Where the user works"""


class Calls(unittest.TestCase):
    def test_users_and_their_nodes(self):
        jane, _ = said(LISBON)
        node = client.user.get_node(jane).node
        self.assertIn("Jane Smith lives in Lisbon.", node.summary)
        edge = client.graph.node.get_edges(node.uuid_)[0]
        self.assertEqual(edge.fact, "Jane Smith lives in Lisbon")
        self.assertEqual(len(client.graph.node.get_episodes(node.uuid_).episodes), 1)
        self.assertEqual(len(client.graph.episode.get_by_user_id(jane, lastn=5).episodes), 1)

    def test_a_long_thread_has_a_summary(self):
        _, thread = said(*[Message(role="user", name="Jane", content=f"I ran {day} miles.") for day in range(1, 15)])
        self.assertIn("miles", client.thread.get_summary(thread).summary)

    def test_templates(self):
        template = fresh("template")
        client.context.create_context_template(template_id=template, template="%{edges}")
        self.assertEqual(client.context.get_context_template(template).template, "%{edges}")
        self.assertEqual(client.context.update_context_template(template, template="%{entities}").template, "%{entities}")
        self.assertIn(template, [one.template_id for one in client.context.list_context_templates().templates])

    def test_what_a_graph_holds(self):
        graph, episode = company()
        edge = client.graph.edge.get_by_graph_id(graph, limit=10)[0]
        self.assertEqual(edge.fact, "Acme is based in Berlin")
        self.assertEqual(sorted(node.name for node in client.graph.node.get_by_graph_id(graph)), ["Acme", "Berlin"])
        newest = client.graph.episode.get_by_graph_id(graph, lastn=5).episodes
        self.assertEqual([one.uuid_ for one in newest], [episode.uuid_])
        self.assertEqual(len(client.graph.episode.list_by_graph_id(graph, limit=5)), 1)
        self.assertEqual(client.graph.observation.get_by_graph_id(graph), [])
        self.assertEqual(client.graph.thread_summary.get_by_graph_id(graph), [])
        self.assertEqual(client.graph.document_summary.get_by_graph_id(graph), [])
        self.assertTrue(client.graph.warm(graph).message)

    def test_changes_by_hand(self):
        graph, episode = company()
        edge = client.graph.edge.get_by_graph_id(graph)[0]
        self.assertEqual(client.graph.edge.update(edge.uuid_, fact="Acme sits in Berlin").fact, "Acme sits in Berlin")
        self.assertEqual(client.graph.node.update(edge.target_node_uuid, summary="A city").summary, "A city")
        self.assertEqual(client.graph.episode.update(episode.uuid_, metadata={"seen": True}).metadata, {"seen": True})
        client.graph.node.delete(edge.target_node_uuid)
        with self.assertRaises(NotFoundError):
            client.graph.node.get(edge.target_node_uuid)
        client.graph.episode.delete(episode.uuid_)
        self.assertEqual(client.graph.episode.get_by_graph_id(graph).episodes, [])

    def test_nodes_batches_and_documents(self):
        graph, _ = company()
        added = client.graph.add_nodes(graph_id=graph, nodes=[AddNodeItem(name="Bob", label="Person")]).nodes[0]
        self.assertRegex(added.uuid_, UUID)
        parts = client.graph.add_batch(
            graph_id=graph,
            document_id="handbook",
            episodes=[EpisodeData(type="text", data="Bob works at Acme."), EpisodeData(type="text", data="Acme is old.")],
        )
        found = client.graph.get_episodes_for_document("handbook", graph_id=graph).episodes
        self.assertEqual([one.uuid_ for one in found], [one.uuid_ for one in parts])

    def test_an_ontology(self):
        jane, thread = said()
        works_at = (WorksAt, [EntityEdgeSourceTarget(source="User", target="Employer")])
        client.graph.set_ontology(entities={"Employer": Employer}, edges={"WORKS_AT": works_at}, user_ids=[jane])
        declared = client.graph.list_entity_types(user_id=jane)
        self.assertEqual([one.name for one in declared.entity_types + declared.edge_types], ["Employer", "WORKS_AT"])
        client.thread.add_messages(thread, messages=[Message(role="user", content="I work at Acme.")])
        node = client.graph.search(user_id=jane, query="Acme", scope="nodes").nodes[0]
        self.assertIn("Employer", node.labels)

    def test_the_project(self):
        self.assertEqual(client.project.update(default_time_zone="UTC").project.default_time_zone, "UTC")
        self.assertIsNone(client.project.update(default_time_zone="").project.default_time_zone)


if __name__ == "__main__":
    unittest.main()
