import type { EntityGroup, Fetch } from '../plan/fetches.ts';
import { subgraphsAskedFor, valueKind } from '../response/invalid-answer.ts';
import { placesAt, type Gathered } from './entities.ts';
import type { ExecutionState } from './outcome.ts';

// It may be about a field that clients do not see.
const message = 'A value that another service needs of this object is not an object, as the schema says';

/** What the call would have given of these objects is missing, and no subgraph has said why. */
export function reportUnfit(
  progress: ExecutionState,
  calls: readonly Fetch[],
  { id, paths }: Pick<Fetch, 'id'> & Pick<EntityGroup, 'paths'>,
  unfit: Gathered['unfit'],
): void {
  for (const object of unfit.keys()) progress.lose(object, 'failed');
  for (const path of paths)
    for (const [object, place] of placesAt(progress.data, path)) {
      const found = unfit.get(object);
      if (!found) continue;
      const finding = {
        subgraphs: subgraphsAskedFor(calls, [...path, found.key]),
        found: valueKind(found.value),
      };
      progress.errors.push({ message, path: place, extensions: {}, call: id, finding });
    }
}
