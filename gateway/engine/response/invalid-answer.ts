import { GraphQLError } from 'graphql';
import type { Fetch, EntityGroup, RootWork } from '../plan/fetches.ts';
import { isRaw } from './exact-numbers.ts';
import type { Shape } from '../plan/shape.ts';
import type { AnswerPath } from '../run/subgraph-call.ts';

/** What the engine finds wrong with an answer, for the log: of a value only its kind. */
export type Finding = { subgraphs: readonly string[]; found: string };

/** A value of a subgraph that the schema does not allow. */
export class InvalidAnswer extends GraphQLError {
  readonly finding: Finding;

  constructor(message: string, path: AnswerPath, finding: Finding) {
    super(message, path.length > 0 ? { path } : {});
    this.finding = finding;
  }
}

/** What a value is, without the value. */
export function valueKind(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  const number = isRaw(value) ? Number(value.rawJSON) : value;
  if (typeof number !== 'number') return typeof value;
  if (!Number.isFinite(number)) return 'number too large for a double';
  return Number.isInteger(number) ? 'integer' : 'number with a fraction';
}

export type Asked = Pick<Fetch, 'subgraph' | 'work'>;

/** The subgraphs that were asked for what stands at a place of the data: keys, and `@` for entries of lists. */
export function subgraphsAskedFor(asked: readonly Asked[], place: readonly string[]): string[] {
  const found = asked.filter(({ work }) =>
    (work.of === 'root' ? [work] : work.groups).some((part) => covers(part, place)),
  );
  return [...new Set(found.map(({ subgraph }) => subgraph))];
}

function covers(part: RootWork | EntityGroup, place: readonly string[]): boolean {
  const { shape } = part;
  const paths = 'paths' in part ? part.paths : [part.path];
  return paths.some(
    (path) => path.every((step, index) => step === place[index]) && holds(shape, place.slice(path.length)),
  );
}

function holds(shape: Shape, place: readonly string[]): boolean {
  let within: Shape = shape;
  for (const step of place) {
    if (step === '@') continue;
    const field = within.find(({ key }) => key === step);
    if (!field) return false;
    within = field.inner ?? [];
  }
  return true;
}
