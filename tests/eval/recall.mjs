// Tells memories what apps would tell them and asks what they would ask, through the package alone:
// `node tests/eval/recall.mjs APPS ANSWERS`, where a line of APPS is one user's app, and a line of ANSWERS
// what one question brought. `cargo xtask eval recall` makes the one and scores the other.

import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { Perdura } from "../../pkg/dist/node.js";

const BUDGETS = [512, 1024, 2048];
// As many messages as one call takes, as many results as one search gives.
const BATCH = 30;
const LIMIT = 50;

const [apps, answers] = process.argv.slice(2);
const written = createWriteStream(answers);
for await (const line of createInterface({ input: createReadStream(apps) })) {
  const app = JSON.parse(line);
  const memory = await Perdura.open();
  const turnOf = await tell(memory, app);
  for (const question of app.questions) {
    const answer = await ask(memory, app.userId, question, turnOf);
    if (!written.write(`${JSON.stringify(answer)}\n`)) await once(written, "drain");
  }
  memory.free();
}
written.end();
await once(written, "finish");

/** Everything that is said, and which turn each episode is, or is a part of. */
async function tell(memory, { userId, firstName, threads }) {
  const turnOf = new Map();
  await memory.user.add({ userId, firstName: firstName ?? undefined });
  for (const { threadId, messages } of threads) {
    await memory.thread.create({ threadId, userId });
    for (let sent = 0; sent < messages.length; sent += BATCH) {
      const batch = messages.slice(sent, sent + BATCH);
      const { messageUuids } = await memory.thread.addMessages(threadId, { messages: batch.map(message) });
      messageUuids.forEach((uuid, place) => {
        if (!turnOf.has(uuid)) turnOf.set(uuid, batch[place].turn);
      });
    }
  }
  return turnOf;
}

function message({ role, name, createdAt, content }) {
  return { role, name: name ?? undefined, createdAt: createdAt ?? undefined, content };
}

async function ask(memory, userId, { qid, query, asOf }, turnOf) {
  const asked = { userId, query, asOf: asOf ?? undefined };
  const turns = (uuids) => [...new Set(uuids.map((uuid) => turnOf.get(uuid)).filter((turn) => turn !== undefined))];
  const { episodes = [] } = await memory.graph.search({ ...asked, scope: "episodes", limit: LIMIT });
  const answer = { qid, ranked: turns(episodes.map(({ uuid }) => uuid)), context: {}, context_turns: {} };
  for (const maxTokens of BUDGETS) {
    const { context, lines } = await memory.graph.getContext({ ...asked, maxTokens });
    answer.context[maxTokens] = context;
    answer.context_turns[maxTokens] = turns(lines.flatMap(({ sources }) => sources));
  }
  return answer;
}
