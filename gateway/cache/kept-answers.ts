import type { GatewayContext } from '../context.ts';
import type { Answer, Operation, Variables } from '../engine/engine.ts';
import type { CacheMetrics } from '../observability/metrics/cache.ts';
import type { AnswerPolicy, UsedEntry } from './answer-policy.ts';
import { scopeOf } from './cached-call.ts';
import type { Tag } from './store/marks.ts';
import type { MemoryStore } from './store/memory-store.ts';
import type { Writers } from './writers.ts';

type PolicedAnswer = Answer & { policy: AnswerPolicy };
export type Asked = { operation: Operation<GatewayContext>; variables: Variables; context: GatewayContext };

/** Whole answers of queries: one that is found is neither planned nor put together again. */
export type KeptAnswers = {
  find(asked: Asked): PolicedAnswer | undefined;
  /** Keeps an answer of which each part is kept already, and holds as long as all of these do. */
  keep(asked: Asked, answer: PolicedAnswer): void;
};

/** All callers share the answer; its tags are those of its parts. */
export type KeptAnswer = {
  answer: PolicedAnswer;
  text: string;
  tags: readonly Tag[];
  keptUntilMs: number;
  /** How many parts came from each subgraph. */
  parts: ReadonlyMap<string, number>;
};

type Options = {
  memory: MemoryStore<KeptAnswer>;
  writers: Writers;
  /** Client headers that reach some subgraph. */
  headerNames: readonly string[];
  count: Pick<CacheMetrics, 'add'>;
};

/** `scopes` are those in which answers of the operation were kept: of all viewers, or of one. */
type Known = { id: number; scopes: Set<'public' | 'private'> };

export function keptAnswers({ memory, writers, headerNames, count }: Options): KeptAnswers {
  const operations = new WeakMap<Operation<GatewayContext>, Known>();
  let lastId = 0;
  const keyOf = ({ variables, context }: Asked, id: number, isPrivate: boolean): string =>
    `${id}\n${scopeOf(context, headerNames, isPrivate)}\n${JSON.stringify(variables)}`;
  return {
    find(asked) {
      const known = operations.get(asked.operation);
      if (!known) return undefined;
      for (const scope of known.scopes) {
        const found = memory.find(keyOf(asked, known.id, scope === 'private'));
        if (!found || writers.hasWritten(asked.context.viewer, found.parts.keys())) continue;
        for (const [subgraph, parts] of found.parts) count.add(subgraph, 'hit', parts);
        return found.answer;
      }
      return undefined;
    },
    keep(asked, answer) {
      const used = answer.policy.takeUsed();
      if (!used || answer.errors.length > 0) return;
      const known = operations.get(asked.operation) ?? { id: (lastId += 1), scopes: new Set() };
      operations.set(asked.operation, known);
      const isPrivate = used.some(({ entry }) => entry.isPrivate);
      known.scopes.add(isPrivate ? 'private' : 'public');
      const readAt = Math.min(...used.map((each) => each.readAt.local));
      memory.keep(keyOf(asked, known.id, isPrivate), keptAnswer(answer, used), readAt);
    },
  };
}

function keptAnswer(answer: PolicedAnswer, used: readonly UsedEntry[]): KeptAnswer {
  const parts = new Map<string, number>();
  for (const { subgraph } of used) parts.set(subgraph, (parts.get(subgraph) ?? 0) + 1);
  return {
    // What the text was written from would take more memory than the text.
    answer: { ...answer, objects: undefined },
    text: answer.text,
    tags: [...new Set(used.flatMap(({ entry }) => entry.tags))],
    keptUntilMs: Math.min(...used.map(({ entry }) => entry.freshUntilMs)),
    parts,
  };
}
