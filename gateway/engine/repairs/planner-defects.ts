/** The version of @apollo/query-planner and of what it is made of that the repairs are for. */
export const plannerVersion = '2.14.4';

/** What the planner of this version does wrong, and what is done about it. The table in docs/engine.md shows the same. */
export type PlannerDefect = {
  defect: string;
  /** The files that repair it, within gateway/engine. */
  files: readonly string[];
  /** How to take the repair out, to see whether it is still needed. */
  takeOut: string;
  /** Fails without the repair. */
  test: { file: string; title: string };
  /** Where others report it. */
  upstream?: string;
  until: string;
};

export const plannerDefects: readonly PlannerDefect[] = [
  {
    defect: 'It comes back to an entity by the first key of the subgraph, even with `resolvable: false`.',
    files: ['repairs/supergraph/resolvable-first.ts'],
    takeOut: '`resolvableFirst` gives the document it is given.',
    test: {
      file: 'repairs/plan/repair-plan.unit.test.ts',
      title: 'come back to an entity by a key that can be resolved',
    },
    upstream: 'https://github.com/apollographql/federation/pull/3137',
    until:
      '`getLocallySatisfiableKey` of `@apollo/query-graphs` skips such keys, as pull request 3137 has it.',
  },
  {
    defect: 'It ignores the arguments of fields in `@requires` when the operation has others.',
    files: [
      'repairs/supergraph/fields-with-arguments.ts',
      'repairs/supergraph/placeholder-fields.ts',
      'repairs/supergraph/hidden-fields.ts',
      'repairs/supergraph/unused-externals.ts',
    ],
    takeOut: '`withPlaceholders` gives the document it is given, and no placeholders.',
    test: {
      file: 'repairs/supergraph/fields-with-arguments.unit.test.ts',
      title: 'reach a subgraph with each of the arguments, also where the value is 0',
    },
    upstream: 'https://github.com/apollographql/federation/issues/2996',
    until: 'Plans fetch a required field under an alias for each set of arguments.',
  },
  {
    defect:
      'It asks for fields of an entity in one fetch, although the entity may lack what one of them requires.',
    files: ['repairs/plan/fetch-parts.ts', 'repairs/plan/key-availability.ts'],
    takeOut: '`fetchesFor` in `repair-plan.ts` does not call `repairedFetches`.',
    test: {
      file: 'repairs/plan/key-availability.unit.test.ts',
      title: 'get the other fields all the same',
    },
    upstream: 'https://github.com/apollographql/federation/issues/3317',
    until: 'Plans have a separate fetch for what only some of the entities can be asked for.',
  },
  {
    defect: 'It requires fields of all objects of an `@interfaceObject` where only some types are asked for.',
    files: ['repairs/plan/fetch-inputs.ts'],
    takeOut: '`withKeyed` gives the inputs it is given.',
    test: {
      file: 'repairs/plan/key-availability.unit.test.ts',
      title: 'may have it by the types of an interface that a subgraph knows as one object',
    },
    upstream: 'https://github.com/apollographql/federation/pull/2524',
    until: 'Plans name the types in what such a fetch requires.',
  },
  {
    defect: 'It asks a subgraph for a required field without what that field requires itself.',
    files: ['repairs/plan/requires-arguments.ts'],
    takeOut: '`withRequiresArguments` gives undefined.',
    test: {
      file: 'repairs/plan/repair-plan.unit.test.ts',
      title: 'give a subgraph what a field requires that another requires, also where it gave the object',
    },
    upstream: 'https://github.com/apollographql/router/issues/7657',
    until: 'Plans return to the subgraph for such a field after fetching what it requires.',
  },
  {
    defect: 'It puts fetches in the wrong order where two subgraphs require fields of each other.',
    files: ['repairs/plan/reorder.ts'],
    takeOut: '`repairedAll` in `repair-plan.ts` gives the repaired node in its order.',
    test: {
      file: 'repairs/plan/repair-plan.unit.test.ts',
      title: 'that require fields of each other are done in an order that works',
    },
    until: 'The test passes without the repair.',
  },
  {
    defect: 'It merges a fetch with one that waits for it, then does not end until memory is used up.',
    files: ['repairs/guarded-planner.ts'],
    takeOut: '`guardMerging` is not called. The test then ends by lack of memory: limit it.',
    test: {
      file: 'repairs/plan/repair-plan.unit.test.ts',
      title: 'of the same are left apart where one waits for the other',
    },
    upstream: 'https://github.com/apollographql/router/pull/5797',
    until: 'It merges in an order that makes no cycle, as its version in Rust does since pull request 5797.',
  },
  {
    defect: 'It fails at a fragment on an interface whose objects a subgraph knows as an `@interfaceObject`.',
    files: ['document/internal/typenames.ts'],
    takeOut: '`isNeedless` gives false.',
    test: {
      file: 'run/interface-objects.unit.test.ts',
      title: '{ best { ... on Titled { ... on Book { pages } } } }',
    },
    until: 'The test passes without the repair.',
  },
  {
    defect: 'It could leave a field out of its plan. No operation is known for which this version does.',
    files: ['repairs/plan/plan-gap.ts'],
    takeOut: '`missingField` does not look at what is delivered.',
    test: { file: 'repairs/plan/plan-gap.unit.test.ts', title: 'where nothing is fetched' },
    until: 'Never: a check. Without it, a client would take the missing field for null.',
  },
];
