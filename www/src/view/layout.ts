// Where the entities stand: forces that push them apart, and facts that hold them together.

import {
  type Simulation,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
} from "d3-force";
import type { EntityEdge, EntityNode } from "perdura";
import { kindOf } from "./labels.js";

/** An entity and its place. */
export interface Spot extends SimulationNodeDatum {
  id: string;
  entity: EntityNode;
  kind: string;
  radius: number;
  x: number;
  y: number;
}

/** A fact and the places it joins. */
export interface Tie extends SimulationLinkDatum<Spot> {
  fact: EntityEdge;
  source: Spot;
  target: Spot;
  /** Which of the facts between the same two it is, so that they do not lie on one another. */
  bend: number;
}

/** A layout that keeps what stands where it is, and makes room for what comes. */
export class Layout {
  spots: Spot[] = [];
  ties: Tie[] = [];
  private readonly forces: Simulation<Spot, Tie>;

  constructor(moved: () => void) {
    this.forces = forceSimulation<Spot, Tie>([])
      .force("apart", forceManyBody<Spot>().strength((spot) => -160 - spot.radius * 14).distanceMax(420))
      .force("room", forceCollide<Spot>((spot) => spot.radius + 22 + Math.max(0, Math.min(spot.entity.name.length, 22) - 8) * 2).strength(0.7))
      .velocityDecay(0.5)
      .on("tick", moved)
      .stop();
  }

  /** Takes in what is known now, for a plane of such an aspect; `still` settles at once. */
  update(entities: EntityNode[], facts: EntityEdge[], aspect: number, still: boolean): void {
    const wide = Math.min(Math.max(aspect, 0.5), 2);
    this.forces.force("x", forceX<Spot>(0).strength(0.05 / wide)).force("y", forceY<Spot>(0).strength(0.05 * wide));
    const there = new Map(this.spots.map((spot) => [spot.id, spot]));
    const nearby = (id: string) => {
      const tie = facts.find((fact) => [fact.sourceNodeUuid, fact.targetNodeUuid].includes(id) && other(fact, id, there));
      return tie && other(tie, id, there);
    };
    this.spots = entities.map((entity, n) => {
      const known = there.get(entity.uuid);
      const from = nearby(entity.uuid);
      // New ones grow out of what they belong to, in every direction in turn.
      const angle = n * 2.4;
      const place = known ?? { x: (from?.x ?? 0) + Math.cos(angle) * 40, y: (from?.y ?? 0) + Math.sin(angle) * 40 };
      const kind = kindOf(entity.labels);
      return Object.assign(place, { id: entity.uuid, entity, kind, radius: radius(entity, kind) });
    });
    const spots = new Map(this.spots.map((spot) => [spot.id, spot]));
    const between = new Map<string, number>();
    this.ties = facts.flatMap((fact) => {
      const [source, target] = [spots.get(fact.sourceNodeUuid), spots.get(fact.targetNodeUuid)];
      if (!source || !target) return [];
      const pair = [source.id, target.id].sort().join();
      const bend = between.get(pair) ?? 0;
      between.set(pair, bend + 1);
      return [{ fact, source, target, bend }];
    });
    this.forces.nodes(this.spots).force("hold", forceLink<Spot, Tie>(this.ties).distance(118).strength(0.35));
    this.forces.alpha(there.size === this.spots.length ? 0.3 : 0.8);
    if (still) this.forces.stop().tick(300);
    else this.forces.restart();
  }

  /** Holds a spot at a place, as long as it is dragged; let go of without one. */
  hold(spot: Spot, place?: { x: number; y: number }): void {
    [spot.fx, spot.fy] = place ? [place.x, place.y] : [null, null];
    this.forces.alphaTarget(place ? 0.2 : 0).restart();
  }
}

function radius({ degree }: EntityNode, kind: string): number {
  return kind === "User" ? 22 : Math.min(8 + Math.sqrt(degree) * 2.5, 18);
}

function other(fact: EntityEdge, id: string, there: Map<string, Spot>): Spot | undefined {
  return there.get(fact.sourceNodeUuid === id ? fact.targetNodeUuid : fact.sourceNodeUuid);
}
