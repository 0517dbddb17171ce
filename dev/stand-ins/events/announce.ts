import type { World } from '../world/thing.ts';
import type { Events } from './events.ts';
import { verbOf } from './subject.ts';

const beginnings = /^(created|registered|added|opened)$/;

/** Publishes, for each object of the population, the events from which others know it and its present numbers. */
export async function announce(world: World, { types, emit }: Events): Promise<void> {
  for (const [type, about] of types)
    if (about !== undefined && (beginnings.test(verbOf(type)) || verbOf(type) === 'changed'))
      for (const subject of world.population(about)) await emit({ type, subject });
}

/** Emits one event after another about objects that exist, type by type. */
export function emitInTurn({ types, emit }: Events): () => Promise<unknown> {
  const inTurn = [...types.keys()].filter((type) => !beginnings.test(verbOf(type)));
  let turn = 0;
  return async () => {
    const type = inTurn[turn % inTurn.length];
    turn += 1;
    if (type !== undefined) await emit({ type, varies: true });
  };
}
