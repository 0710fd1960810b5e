// A memory for LangChain: the history of a chat, and a retriever of what is known.

import type { CallbackManagerForRetrieverRun } from "@langchain/core/callbacks/manager";
import { BaseListChatMessageHistory } from "@langchain/core/chat_history";
import { Document } from "@langchain/core/documents";
import { AIMessage, type BaseMessage, ChatMessage, HumanMessage, SystemMessage } from "@langchain/core/messages";
import { BaseRetriever, type BaseRetrieverInput } from "@langchain/core/retrievers";
import type { Perdura } from "./perdura.js";
import type * as types from "./types.js";

/** Whose chat it is. */
export interface PerduraChatHistoryInput {
  /** Where it is kept. */
  memory: Perdura;
  /** The thread that keeps the chat; it must be there. */
  threadId: string;
  /** How many messages are given back, the newest; all, where absent. */
  lastn?: number;
}

/**
 * A chat's history that is remembered: what is said becomes known, beyond this chat.
 *
 * @example
 * const chain = new RunnableWithMessageHistory({
 *   runnable: prompt.pipe(model),
 *   getMessageHistory: (threadId) => new PerduraChatHistory({ memory, threadId }),
 *   inputMessagesKey: "question",
 *   historyMessagesKey: "history",
 * });
 */
export class PerduraChatHistory extends BaseListChatMessageHistory {
  lc_namespace = ["perdura", "langchain"];

  constructor(private readonly input: PerduraChatHistoryInput) {
    super();
  }

  override async getMessages(): Promise<BaseMessage[]> {
    const { memory, threadId, lastn } = this.input;
    const { messages } = await memory.thread.get(threadId, lastn === undefined ? {} : { lastn });
    return (messages ?? []).map(asTheirs);
  }

  override async addMessage(message: BaseMessage): Promise<void> {
    await this.addMessages([message]);
  }

  override async addMessages(messages: BaseMessage[]): Promise<void> {
    // What a model says beside its calls of tools may be nothing.
    const said = messages.filter(({ text }) => text.trim() !== "").map(asOurs);
    if (said.length > 0) await this.input.memory.thread.addMessages(this.input.threadId, { messages: said });
  }

  /** Forgets the thread, and what was known from it alone. */
  override async clear(): Promise<void> {
    await this.input.memory.thread.delete(this.input.threadId);
  }
}

/** Whose memory is searched, and for how much. */
export interface PerduraRetrieverInput extends BaseRetrieverInput {
  /** What is searched. */
  memory: Perdura;
  /** All that is asked of the context block but the question, which comes with each call. */
  about: Omit<types.GraphContextRequest, "query">;
}

/**
 * Finds what is known and has to do with a question: facts with their dates, and the turns that say what no fact does.
 *
 * @example
 * const retriever = new PerduraRetriever({ memory, about: { userId: "jane", maxTokens: 500 } });
 * const documents = await retriever.invoke("Where does Jane live?");
 */
export class PerduraRetriever extends BaseRetriever {
  lc_namespace = ["perdura", "langchain"];

  private readonly memory: Perdura;
  private readonly about: PerduraRetrieverInput["about"];

  static override lc_name(): string {
    return "PerduraRetriever";
  }

  constructor({ memory, about, ...rest }: PerduraRetrieverInput) {
    super(rest);
    this.memory = memory;
    this.about = about;
  }

  override async _getRelevantDocuments(query: string, _run?: CallbackManagerForRetrieverRun): Promise<Document[]> {
    const { lines } = await this.memory.graph.getContext({ ...this.about, query });
    return (lines ?? []).map(({ text, ...metadata }) => new Document({ pageContent: text, metadata, id: metadata.uuid }));
  }
}

const ROLES: Record<string, types.NewThreadMessage["role"]> = {
  human: "user",
  ai: "assistant",
  system: "system",
  tool: "tool",
  function: "function",
};

function asOurs(message: BaseMessage): types.NewThreadMessage {
  const name = message.name === undefined ? {} : { name: message.name };
  return { role: ROLES[message.type] ?? "norole", content: message.text, ...name };
}

function asTheirs({ role, content, name, uuid }: types.Message): BaseMessage {
  const fields = { content, ...(uuid === undefined ? {} : { id: uuid }), ...(name === undefined ? {} : { name }) };
  switch (role) {
    case "user":
      return new HumanMessage(fields);
    case "assistant":
      return new AIMessage(fields);
    case "system":
      return new SystemMessage(fields);
    // What a tool said belongs to a call that is not kept, so it stands by its role alone.
    default:
      return new ChatMessage({ ...fields, role: role ?? "norole" });
  }
}
