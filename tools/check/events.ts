import { gatherEvents } from '../events/gather.ts';
import { eventProblems } from '../events/problems.ts';
import type { Check } from './context.ts';

/** What consumers and live fields need of events is what the publishers declare. */
export const checkEvents: Check = async ({ root, composed, index }) => {
  const problems = eventProblems(await gatherEvents(root, composed?.sdl));
  return problems.map(({ subgraph, file, coordinate, ...problem }) => {
    const defined = coordinate === undefined ? undefined : index.definitionsOf(coordinate)[0];
    return {
      rule: 'events',
      severity: 'error',
      coordinate,
      subgraph: subgraph ?? defined?.subgraph,
      file: file ?? defined?.file ?? 'supergraph.yaml',
      line: defined?.line ?? 1,
      ...problem,
    };
  });
};
