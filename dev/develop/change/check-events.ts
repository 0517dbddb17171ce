import { sentenceOf } from '../../../tools/events/problems.ts';
import { StartError } from '@shop/shared/errors';
import type { ComposedGraph } from '../compose-graph.ts';
import type { GraphParts } from './parts.ts';

/**
 * Checks the contracts of events and writes `event-map.json` and the pages about events; returns whether they fit
 * together. In a process of its own, because a module is loaded only once in each.
 */
export async function checkEvents(
  { root, standby, problems }: Pick<GraphParts, 'root' | 'standby' | 'problems'>,
  { sdl }: ComposedGraph,
): Promise<boolean> {
  const fits = await problems.during('events', 'The contracts of events do not fit together', async () => {
    await using child = standby.take();
    const found = await child.events({ run: 'events', root, sdl });
    if (found.length > 0) throw new StartError(found.map(sentenceOf).join('\n'));
    return true;
  });
  return fits === true;
}
