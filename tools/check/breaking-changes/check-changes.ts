import type { Check, CheckContext } from '../context.ts';
import type { Finding } from '../finding.ts';
import { plural } from '../output/count.ts';
import type { GraphChange } from './changes.ts';
import { judgeBreaking, judgeDangerous } from './judge.ts';
import { readKnownUses, type KnownUses } from './known-uses.ts';
import { ownerOf } from './owner.ts';

/** Weighs each breaking or dangerous change of the graph and of its variants by what is known of its use. */
export const checkChanges: Check = async (context) => {
  const { published, composed, note } = context;
  if (composed === undefined) {
    note('Not compared with what is published, because the subgraphs do not compose.');
    return [];
  }
  if (published.isFirst) {
    note(`Not compared with what is published, because ${published.label} has nothing yet.`);
    return [];
  }
  const isKnown = published.sdl !== undefined || Object.keys(published.variants ?? {}).length > 0;
  if (!isKnown) return [noBaseline(published.label)];
  note(`Compared with ${published.label}.`);
  const changes = await context.changes();
  if (changes.length === 0) return [];
  const known = await readKnownUses(context);
  note(known.description);
  const findings = changes.flatMap((change) => findingOf(change, known, context));
  const quiet = changes.length - findings.length;
  if (quiet > 0) note(`${plural(quiet, 'dangerous change')} in nothing that is known to be used.`);
  return findings;
};

function findingOf(change: GraphChange, known: KnownUses, context: CheckContext): Finding[] {
  const { level, coordinate, variant, message } = change;
  const judged = level === 'breaking' ? judgeBreaking(change, known) : judgeDangerous(change, known);
  if (!judged) return [];
  const { verdict, ...verdictOf } = judged;
  const where = variant === undefined ? '' : ` in the variant ${variant}`;
  return [
    {
      rule: `${level}-change`,
      ...verdictOf,
      coordinate,
      ...(variant !== undefined && { variant }),
      ...ownerOf(coordinate, context),
      message: `${message}${where}: ${verdict}`,
    },
  ];
}

const noBaseline = (label: string): Finding => ({
  rule: 'no-baseline',
  severity: 'warning',
  file: 'gateway/api.graphql',
  line: 1,
  message: `Nothing to compare with: git does not have ${label}`,
  suggestion: 'Give --against <file>; in CI, check out with the whole history (fetch-depth: 0).',
});
