// What every app here does: someone says a thing, the context has it, and it is found in other words.

/**
 * @param {import("perdura").Perdura} memory
 * @returns {Promise<string>} what was found
 */
export async function loop(memory) {
  await memory.user.add({ userId: "jane", firstName: "Jane" });
  await memory.thread.create({ threadId: "t1", userId: "jane" });
  await memory.thread.addMessages("t1", { messages: [{ role: "user", content: "I adopted a kitten." }] });
  const { context } = await memory.thread.getUserContext("t1");
  if (!context?.includes("Jane adopted a kitten (")) throw new Error(`it is not in the context: ${context}`);
  const { edges } = await memory.graph.search({ userId: "jane", query: "a feline", limit: 1 });
  return edges?.[0]?.fact ?? "nothing was found";
}
