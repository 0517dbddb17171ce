import assert from 'node:assert/strict';
import { it } from 'node:test';
import { folderOf } from '../test/fixture.ts';

const file = 'reviews.graphql';
const field = '  "Its reviews."\n';
const type = '"Something for sale."\n';

const rows: readonly {
  what: string;
  find: string;
  replace: string;
  rule: string;
  coordinate: string;
  suggestion: RegExp;
}[] = [
  {
    what: 'a field that is not camelCase',
    find: field,
    replace: `  "Its number of reviews."\n  review_count: Int\n${field}`,
    rule: 'naming',
    coordinate: 'Product.review_count',
    suggestion: /camelCase/,
  },
  {
    what: 'a type that is not PascalCase',
    find: type,
    replace: `"A mark."\nenum review_mark {\n  "Good."\n  GOOD\n}\n\n${type}`,
    rule: 'naming',
    coordinate: 'review_mark',
    suggestion: /PascalCase/,
  },
  {
    what: 'an enum value that is not UPPER_CASE',
    find: type,
    replace: `"A mark."\nenum Mark {\n  "Good."\n  Good\n}\n\n${type}`,
    rule: 'naming',
    coordinate: 'Mark.Good',
    suggestion: /UPPER_CASE/,
  },
  {
    what: 'an input type by another name',
    find: type,
    replace: `"What to write."\ninput NewReview {\n  "The text."\n  text: String\n}\n\n${type}`,
    rule: 'naming',
    coordinate: 'NewReview',
    suggestion: /Input/,
  },
  {
    what: 'a mutation that returns an entity',
    find: type,
    replace: `"The root of all mutations."\ntype Mutation {\n  "Writes a review."\n  review: Review\n}\n\n${type}`,
    rule: 'naming',
    coordinate: 'Mutation.review',
    suggestion: /Payload/,
  },
  {
    what: 'a field without a description',
    find: field,
    replace: '',
    rule: 'description',
    coordinate: 'Product.reviews',
    suggestion: /string before it/,
  },
  {
    what: 'an argument without a description',
    find: '"Its id." id: ID!): Review',
    replace: 'id: ID!): Review',
    rule: 'description',
    coordinate: 'Query.review(id:)',
    suggestion: /string before it/,
  },
  {
    what: 'a root field that cannot fail alone',
    find: 'id: ID!): Review',
    replace: 'id: ID!): Review!',
    rule: 'nullability',
    coordinate: 'Query.review',
    suggestion: /Remove the !/,
  },
  {
    what: 'a protected field that cannot be null',
    find: 'reviews: [Review!]',
    replace: 'reviews: [Review!]! @federation__authenticated',
    rule: 'nullability',
    coordinate: 'Product.reviews',
    suggestion: /Remove the !/,
  },
  {
    what: 'a connection without page information',
    find: type,
    replace: `"Reviews."\ntype ReviewConnection {\n  "The entries."\n  edges: [ReviewEdge!]!\n}\n\n"An entry."\ntype ReviewEdge {\n  "Its place."\n  cursor: String!\n  "The review."\n  node: Review!\n}\n\n${type}`,
    rule: 'relay-connection',
    coordinate: 'ReviewConnection',
    suggestion: /pageInfo: PageInfo!/,
  },
  {
    what: 'a connection that cannot be paged',
    find: field,
    replace: `  "Its marks."\n  marks: MarkConnection\n${field}`,
    rule: 'relay-connection',
    coordinate: 'Product.marks',
    suggestion: /first: Int and after: String/,
  },
  {
    what: 'a deprecation without its last day',
    find: 'reviews: [Review!]',
    replace: 'reviews: [Review!] @deprecated(reason: "Use marks.")',
    rule: 'deprecation-sunset',
    coordinate: 'Product.reviews',
    suggestion: /Until \d{4}/,
  },
  {
    what: 'a deprecation whose last day does not exist',
    find: 'reviews: [Review!]',
    replace: 'reviews: [Review!] @deprecated(reason: "Use marks. Until 2027-13-01.")',
    rule: 'deprecation-sunset',
    coordinate: 'Product.reviews',
    suggestion: /Until \d{4}/,
  },
  {
    what: 'a deprecation whose last day is over',
    find: 'reviews: [Review!]',
    replace: 'reviews: [Review!] @deprecated(reason: "Use marks. Until 2026-11-30.")',
    rule: 'deprecation-overdue',
    coordinate: 'Product.reviews',
    suggestion: /later day/,
  },
];

for (const { what, find, replace, rule, coordinate, suggestion } of rows) {
  it(`finds ${what}`, async () => {
    using folder = folderOf([{ file, find, replace }]);

    const { findings } = await folder.check();

    const found = findings.filter((finding) => finding.rule === rule);
    assert.deepEqual(
      found.map((finding) => [finding.coordinate, finding.subgraph, finding.file]),
      [[coordinate, 'reviews', file]],
    );
    assert.match(found[0]?.suggestion ?? '', suggestion);
    assert.ok((found[0]?.line ?? 0) > 6);
  });
}

it('finds the entities that node does not find, in a graph that has it', async () => {
  const node = 'extend type Query {\n  "One object."\n  node("Its id." id: ID!): Review\n}\n\n';
  using folder = folderOf([{ file, find: type, replace: `${node}${type}` }]);

  const { findings } = await folder.check();

  assert.deepEqual(
    findings.map(({ rule, coordinate }) => [rule, coordinate]),
    [
      ['node', 'Product'],
      ['node', 'Review'],
    ],
  );
});
