import { buildSchema } from 'graphql';

const most = 128;

const repeat = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => each(index)).join(' ');

export const growthSchema = buildSchema(`
  directive @mark(n: Int) repeatable on FIELD
  directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  type Query { n: Int  q: Query  wide(list: [Int], text: String, ${repeat(most, (n) => `a${n}: Int`)}): Int }
  type Subscription { live(after: String): Query }
`);

type Parts = { body: string; fragments?: string; variables?: string };

/** Documents with `count` of something, up to 128; all are valid except for limits. */
const growths: Readonly<Record<string, (count: number) => Parts>> = {
  // Each fragment spreads the next one twice, so that together they expand to 2^count fields.
  'fragments that double': (count) => ({
    body: '...f0',
    fragments: `${repeat(count, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`)}
      fragment f${count} on Query { n __schema { queryType { name } } }`,
  }),
  'fragments side by side': (count) => ({
    body: repeat(count, (n) => `...f${n}`),
    fragments: repeat(count, (n) => `fragment f${n} on Query { q { n } }`),
  }),
  aliases: (count) => ({ body: repeat(count, (n) => `a${n}: n`) }),
  'one object many times': (count) => ({ body: repeat(count, (n) => `q { a${n}: n }`) }),
  arguments: (count) => ({ body: `w: wide(${repeat(count, (n) => `a${n}: ${n}`)})` }),
  variables: (count) => ({
    body: `w: wide(${repeat(count, (n) => `a${n}: $v${n}`)})`,
    variables: repeat(count, (n) => `$v${n}: Int`),
  }),
  'conditions with variables': (count) => ({
    body: repeat(count, (n) => `... @include(if: $c${n}) { n }`),
    variables: repeat(count, (n) => `$c${n}: Boolean = true`),
  }),
  'fields within one another': (count) => ({ body: `${'q { '.repeat(count)} n ${'}'.repeat(count)}` }),
  'inline fragments within one another': (count) => ({
    body: `${'... { '.repeat(count)} n ${'}'.repeat(count)}`,
  }),
  'deferred fragments side by side': (count) => ({ body: repeat(count, (n) => `... @defer { a${n}: n }`) }),
  directives: (count) => ({ body: `n ${repeat(count, (n) => `@mark(n: ${n})`)}` }),
  literals: (count) => ({ body: `w: wide(list: [${repeat(count, String)}])` }),
};

export type Growth = {
  name: string;
  query: (count: number) => string;
  /** The same inside the root field of a subscription. */
  subscription: (count: number) => string;
  /** The same as the root of a subscription, which is not valid. */
  subscriptionRoot: (count: number) => string;
};

const written = (start: string, { body, fragments = '', variables = '' }: Parts): string =>
  `${start}($after: String ${variables}) ${body} ${fragments}`;

export const documentGrowths: readonly Growth[] = Object.entries(growths).map(([name, partsOf]) => {
  const root = (start: string) => (count: number) => {
    const parts = partsOf(count);
    return written(start, { ...parts, body: `{ wide(text: $after) ${parts.body} }` });
  };
  return {
    name,
    query: root('query'),
    subscriptionRoot: root('subscription'),
    subscription(count) {
      const parts = partsOf(count);
      return written('subscription', { ...parts, body: `{ live(after: $after) { ${parts.body} } }` });
    },
  };
});
