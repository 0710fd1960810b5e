"""The OpenAPI document, read by a stranger who sends whatever it allows and what it does not."""

import json
import os
import subprocess
import sys
import unittest
import urllib.error
import urllib.request

from server import KEY, URL

# What must hold of every answer. Whether a request is refused is another matter: the document does not say
# which ids there are, nor which words may stand together.
CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_schema_conformance"]
SECONDS = 60


def made(path, **body):
    """Makes what the document's examples speak of; it may be there already."""
    headers = {"Authorization": f"Api-Key {KEY}", "Content-Type": "application/json"}
    request = urllib.request.Request(URL + path, json.dumps(body).encode(), headers)
    try:
        urllib.request.urlopen(request).close()
    except urllib.error.HTTPError as error:
        error.close()


class Document(unittest.TestCase):
    def test_no_answer_is_off_its_schema_and_none_is_a_fault_of_ours(self):
        made("/api/v2/users", user_id="jane", first_name="Jane", last_name="Smith")
        made("/api/v2/threads", thread_id="thread", user_id="jane")
        made("/api/v2/sessions", session_id="session", user_id="jane")
        made("/api/v2/graph/create", graph_id="company")
        made("/api/v2/threads/thread/messages", messages=[{"role": "user", "content": "I live in Lisbon."}])
        made("/api/v2/context-templates", template_id="template", template="%{edges}")
        command = [os.path.join(os.path.dirname(sys.executable), "schemathesis"), "run", f"{URL}/openapi.json"]
        command += ["--header", f"Authorization: Api-Key {KEY}", "--checks", ",".join(CHECKS)]
        command += ["--phases", "examples,fuzzing", "--max-examples", "8", "--max-time", str(SECONDS)]
        command += ["--seed", "7", "--no-shrink", "--continue-on-failure", "--suppress-health-check", "all"]
        command += ["--generation-database", "none", "--no-color", "--warnings", "off"]
        run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS * 5)
        self.assertEqual(run.returncode, 0, run.stdout[-8000:] + run.stderr[-2000:])


if __name__ == "__main__":
    unittest.main()
