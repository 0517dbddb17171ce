/** Tests of the gateway that fail on the reference, each because of a known defect of the reference. */
type KnownDifference = { file: string; tests: RegExp; reason: string };

const subgraphAnswers = 'engine/subgraph-answers.int.test.ts';

export const knownDifferences: readonly KnownDifference[] = [
  {
    file: subgraphAnswers,
    tests:
      /^a value that is not of its type|^an entry that|^a (text|list|number|long number) in place of|^(false|a text|a number) (where|in) .*objects?\b|^a null where none may be|^a field that may not be null is missing|^a type that is not of the union/,
    reason: 'It accepts most values of a wrong type, and never reports which subgraph sent one.',
  },
  {
    file: subgraphAnswers,
    tests:
      /, beside a custom scalar$|^an? (short |negative )?id |^an? (short|negative) id$|^ids |^a Float beyond|^an Int of 64 bits|^a custom scalar keeps/,
    reason: 'It reads numbers as doubles, and does not convert a numeric ID to a string.',
  },
  {
    file: subgraphAnswers,
    tests:
      /^an index |^an error of one entity in its|^an error of entities (below|whose)|^an error of an entity beyond|^too few entities|^a single entity whose|^an error deep in an entity, beside/,
    reason: 'It passes the path of an error on unchanged, though the path may not exist in the response.',
  },
  {
    file: subgraphAnswers,
    tests: /^a mutation of several fields that fails in the middle$/,
    reason: 'It sends consecutive mutation fields of one subgraph in one request.',
  },
  {
    file: 'limits/rate-limit.int.test.ts',
    tests: /^counts a combination of @include and @skip/,
    reason: 'It has one plan for all combinations, so no combination is new.',
  },
];
