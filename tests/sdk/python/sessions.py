"""What every client that knows sessions does with them alike."""


class Sessions:
    """Tests of a client, whose module gives `client`, `said`, `LISBON` and `REPLY`."""

    def test_messages(self):
        _, session = self.said(self.LISBON, self.REPLY)
        page = self.client.memory.get_session_messages(session, limit=1, cursor=2)
        self.assertEqual((page.messages[0].content, page.total_count, page.row_count), (self.REPLY.content, 2, 1))
        name = page.messages[0].uuid_
        self.assertEqual(self.client.memory.get_session_message(session, name).content, self.REPLY.content)
        changed = self.client.memory.update_message_metadata(session, name, metadata={"stars": 5})
        self.assertEqual(changed.metadata, {"stars": 5})

    def test_sessions(self):
        jane, session = self.said(metadata={"topic": "homes"})
        got = self.client.memory.get_session(session)
        self.assertEqual((got.session_id, got.user_id, got.metadata), (session, jane, {"topic": "homes"}))
        changed = self.client.memory.update_session(session, metadata={"more": 1})
        self.assertEqual(changed.metadata, {"topic": "homes", "more": 1})
        listed = self.client.memory.list_sessions(page_number=1, page_size=1000, order_by="created_at", asc=False)
        self.assertIn(session, [one.session_id for one in listed.sessions])

    def test_users(self):
        jane, _ = self.said()
        user = self.client.user.get(jane)
        self.assertEqual((user.user_id, user.first_name, user.last_name), (jane, "Jane", "Smith"))
        self.assertEqual(self.client.user.update(jane, last_name="Doe").last_name, "Doe")
        listed = self.client.user.list_ordered(page_number=1, page_size=1000)
        self.assertIn(jane, [one.user_id for one in listed.users])
        self.assertIn("deleted", self.client.user.delete(jane).message)
        with self.assertRaises(self.NotFoundError):
            self.client.user.get(jane)
