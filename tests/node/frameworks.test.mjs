// The frameworks themselves, with models that say what they are told to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { ChatPromptTemplate, MessagesPlaceholder } from "@langchain/core/prompts";
import { RunnableWithMessageHistory } from "@langchain/core/runnables";
import { FakeListChatModel } from "@langchain/core/utils/testing";
import { generateText, simulateReadableStream, stepCountIs, streamText, tool, wrapLanguageModel } from "ai";
import { MockLanguageModelV4 } from "ai/test";
import { z } from "zod";
import { remember } from "../../pkg/dist/ai-sdk.js";
import { PerduraChatHistory, PerduraRetriever } from "../../pkg/dist/langchain.js";
import { Perdura } from "../../pkg/dist/node.js";

const usage = { inputTokens: { total: 1 }, outputTokens: { total: 1 } };
const says = (text) => ({ content: [{ type: "text", text }], finishReason: { unified: "stop", raw: "stop" }, usage, warnings: [] });

async function begun() {
  const memory = await Perdura.open();
  await memory.user.add({ userId: "jane", firstName: "Jane", lastName: "Smith" });
  await memory.thread.create({ threadId: "t1", userId: "jane" });
  await memory.thread.create({ threadId: "t2", userId: "jane" });
  return memory;
}

const kept = async (memory, threadId) => (await memory.thread.get(threadId)).messages.map(({ role, content }) => `${role}: ${content}`);

test("the AI SDK's model remembers, and its system message stays as it was", async () => {
  const memory = await begun();
  const scripted = new MockLanguageModelV4({ doGenerate: [says("Noted."), says("In Oslo.")] });
  const model = (threadId) => wrapLanguageModel({ model: scripted, middleware: remember(memory, { threadId }) });
  await generateText({ model: model("t1"), prompt: "I live in Oslo." });
  const { text } = await generateText({ model: model("t2"), system: "Be brief.", prompt: "Where do I live?" });
  assert.equal(text, "In Oslo.");
  const [system, user] = scripted.doGenerateCalls[1].prompt;
  assert.equal(system.content, "Be brief.");
  assert.match(user.content[0].text, /lives in Oslo/);
  assert.equal(user.content[1].text, "Where do I live?");
  assert.deepEqual(await kept(memory, "t1"), ["user: I live in Oslo.", "assistant: Noted."]);
  assert.deepEqual(await kept(memory, "t2"), ["user: Where do I live?", "assistant: In Oslo."]);
});

test("the AI SDK's stream is kept when it is over", async () => {
  const memory = await begun();
  const chunks = [
    { type: "text-start", id: "1" },
    { type: "text-delta", id: "1", delta: "Hello, " },
    { type: "text-delta", id: "1", delta: "Jane." },
    { type: "text-end", id: "1" },
    { type: "finish", finishReason: { unified: "stop", raw: "stop" }, usage },
  ];
  const scripted = new MockLanguageModelV4({ doStream: async () => ({ stream: simulateReadableStream({ chunks }) }) });
  const model = wrapLanguageModel({ model: scripted, middleware: remember(memory, { threadId: "t1", userName: "Jane" }) });
  assert.equal(await streamText({ model, prompt: "Hi!" }).text, "Hello, Jane.");
  assert.deepEqual(await kept(memory, "t1"), ["user: Hi!", "assistant: Hello, Jane."]);
});

test("the steps of a tool loop are one turn", async () => {
  const memory = await begun();
  const call = { type: "tool-call", toolCallId: "1", toolName: "weather", input: "{}" };
  const calls = { ...says(""), content: [{ type: "text", text: "Let me look." }, call], finishReason: { unified: "tool-calls", raw: "tool" } };
  const scripted = new MockLanguageModelV4({ doGenerate: [calls, says("It rains.")] });
  const model = wrapLanguageModel({ model: scripted, middleware: remember(memory, { threadId: "t1" }) });
  const weather = tool({ inputSchema: z.object({}), execute: () => "rain" });
  await generateText({ model, prompt: "I live in Oslo. Will it rain?", tools: { weather }, stopWhen: stepCountIs(3) });
  assert.deepEqual(await kept(memory, "t1"), ["user: I live in Oslo. Will it rain?", "assistant: It rains."]);
  const [user] = scripted.doGenerateCalls[1].prompt;
  assert.match(user.content[0].text, /lives in Oslo/, "what is known stands before every step");
});

test("LangChain's history is the thread", async () => {
  const memory = await begun();
  const prompt = ChatPromptTemplate.fromMessages([new MessagesPlaceholder("history"), ["human", "{question}"]]);
  const chain = new RunnableWithMessageHistory({
    runnable: prompt.pipe(new FakeListChatModel({ responses: ["Nice city.", "You said Oslo."] })),
    getMessageHistory: (threadId) => new PerduraChatHistory({ memory, threadId }),
    inputMessagesKey: "question",
    historyMessagesKey: "history",
  });
  const session = { configurable: { sessionId: "t1" } };
  await chain.invoke({ question: "I live in Oslo." }, session);
  await chain.invoke({ question: "What did I say?" }, session);
  const history = new PerduraChatHistory({ memory, threadId: "t1", lastn: 2 });
  assert.deepEqual((await history.getMessages()).map((message) => `${message.type}: ${message.text}`), ["human: What did I say?", "ai: You said Oslo."]);
  assert.equal((await kept(memory, "t1")).length, 4);
  await history.clear();
  await assert.rejects(history.getMessages(), { kind: "not_found" });
});

test("LangChain's retriever brings the lines of the context block, each with its sources", async () => {
  const memory = await begun();
  await memory.thread.addMessages("t1", { messages: [{ role: "user", content: "I live in Oslo." }] });
  const retriever = new PerduraRetriever({ memory, about: { userId: "jane", maxTokens: 500 } });
  const documents = await retriever.invoke("Where does Jane live?");
  const fact = documents.find(({ pageContent }) => /lives in Oslo/.test(pageContent));
  assert.ok(fact?.metadata.sources.length > 0);
});
