import { sentenceOf } from '../../../tools/events/problems.ts';
import { StartError } from '@shop/shared/errors';
import { openChild } from '../child/open-child.ts';
import type { ComposedGraph } from '../compose-graph.ts';
import type { GraphParts } from './parts.ts';

/**
 * Checks the contracts of events and writes `event-map.json` and the pages about events; returns whether they fit
 * together. In a process of its own, because a module is loaded only once in each.
 */
export async function checkEvents(
  { root, problems, onOutput }: Pick<GraphParts, 'root' | 'problems' | 'onOutput'>,
  { sdl }: ComposedGraph,
): Promise<boolean> {
  const fits = await problems.during('events', 'The contracts of events do not fit together', async () => {
    await using child = openChild('events', onOutput);
    const found = await child.events({ run: 'events', root, sdl });
    if (found.length > 0) throw new StartError(found.map(sentenceOf).join('\n'));
    return true;
  });
  return fits === true;
}
