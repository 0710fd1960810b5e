// What a commit did, told by its decisions: this was opened, that was closed.

import type { ChangeEvent, Decision, EntityEdge } from "perdura";

/** One thing that became of a fact. */
export interface News {
  kind: "new" | "over" | "wrong" | "same";
  verb: string;
  fact: EntityEdge;
  /** Why. */
  rule: string;
}

/** What each rule does, and whether to the fact that it speaks for or to the one it speaks against. */
const deeds: Record<string, Pick<News, "kind" | "verb"> & { to: "winnerUuid" | "loserUuid" }> = {
  new: { kind: "new", verb: "opened", to: "winnerUuid" },
  same_again: { kind: "same", verb: "heard again", to: "winnerUuid" },
  one_at_a_time: { kind: "over", verb: "closed", to: "loserUuid" },
  late_arrival: { kind: "over", verb: "closed as of then", to: "winnerUuid" },
  said_to_be_over: { kind: "over", verb: "closed", to: "loserUuid" },
  corrected: { kind: "wrong", verb: "took back", to: "loserUuid" },
  reopened: { kind: "new", verb: "reopened", to: "winnerUuid" },
  disputed: { kind: "same", verb: "disputed", to: "loserUuid" },
  edited: { kind: "same", verb: "changed", to: "winnerUuid" },
};

/** The news of a commit, what began before what ended; that something was heard again is news only where nothing else is. */
export function newsOf({ edges, decisions }: ChangeEvent): News[] {
  const facts = new Map(edges.map((edge) => [edge.uuid, edge]));
  const all = decisions.flatMap((decision) => told(decision, facts));
  const weighty = all.filter(({ kind }) => kind !== "same");
  const order = ["new", "over", "wrong", "same"];
  const heard = (weighty.length > 0 ? weighty : all).sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const names = heard.map(({ verb, fact }) => verb + fact.uuid);
  return heard.filter((_, n) => names.indexOf(names[n]!) === n);
}

function told(decision: Decision, facts: Map<string, EntityEdge>): News[] {
  const deed = deeds[decision.rule];
  const fact = deed && facts.get(decision[deed.to] ?? decision.winnerUuid);
  return fact ? [{ kind: deed.kind, verb: deed.verb, fact, rule: decision.rule }] : [];
}
