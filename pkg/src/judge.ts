// A cross-encoder: somebody who reads a question and texts together.

/**
 * Says how well each text answers the question, greater being better: one number a text, in their order. A model in
 * this process, or a service that reranks.
 *
 * @example
 * const crossEncoder: CrossEncoder = async (query, documents) => {
 *   const answer = await fetch(url, { method: "POST", body: JSON.stringify({ model, query, documents }) });
 *   const { results } = await answer.json();
 *   return documents.map((_, place) => results.find(({ index }) => index === place).relevance_score);
 * };
 */
export type CrossEncoder = (query: string, texts: string[]) => number[] | Promise<number[]>;

/** The same as the wasm asks for it. What fails is told on the console, and the search does without. */
export function judging(encoder: CrossEncoder): (query: string, texts: string[]) => Promise<number[] | null> {
  return async (query, texts) => {
    try {
      const scores = await encoder(query, texts);
      const fits = Array.isArray(scores) && scores.length === texts.length && scores.every(Number.isFinite);
      if (fits) return scores;
      throw new TypeError(`the cross-encoder should answer ${texts.length} texts with as many numbers`);
    } catch (cause) {
      console.warn("perdura: the cross-encoder failed, so words and rarity order what was found", cause);
      return null;
    }
  };
}
