import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aRecord } from '../../usage/usage-files.ts';
import type { Edit } from '../test/fixture.ts';
import { document, products, verdictOf } from '../test/verdict.ts';

const input = `
"The root of all mutations."
type Mutation {
  "Adds a product."
  add("What to add." input: AddInput!, "How often." times: Int): AddPayload
}

"What to add."
input AddInput {
  "Its name."
  name: String!
  "Its state."
  state: State
}

"What was added."
type AddPayload {
  "The product."
  product: Product
}
`;
const published: Edit = {
  file: 'api.graphql',
  replace: `type Query {\n  product(id: ID!): Product\n  review(id: ID!): Review\n}
type Review { id: ID! product: Product }
type Product { id: ID! name: String! weight: Int state: State reviews: [Review!] }
enum State { ON_SALE ENDED }
${input}`,
};
const withoutEnded = [products, 'reviews.graphql'].map((file): Edit => ({
  file,
  find: '  "It cannot be bought any more."\n  ENDED\n',
  replace: '',
}));
const now = (find: string, replace: string): Edit => ({
  file: products,
  find: '"Something for sale."',
  replace: `${input.replace(find, () => replace)}\n"Something for sale."`,
});

describe('what a change affects', () => {
  const adding = 'mutation Add($input: AddInput!) { add(input: $input) { product { id } } }';
  const rows: readonly {
    what: string;
    coordinate: string;
    edits: readonly Edit[];
    records?: readonly object[];
    verdict: RegExp;
  }[] = [
    {
      what: 'an argument that became required: operations without it',
      coordinate: 'Mutation.add(times:)',
      edits: [now('times: Int', 'times: Int!'), document(adding)],
      verdict: /^error: used by Add/,
    },
    {
      what: 'an argument that was removed: operations with it only',
      coordinate: 'Mutation.add(times:)',
      edits: [now(', "How often." times: Int', ''), document(adding)],
      verdict: /^warning: not used/,
    },
    {
      what: 'a new required input field: operations with its input in a variable',
      coordinate: 'AddInput.weight',
      edits: [now('  "Its state."', '  "Its weight."\n  weight: Int!\n  "Its state."'), document(adding)],
      verdict: /^error: used by Add/,
    },
    {
      what: 'a required input field: operations with its input in a variable',
      coordinate: 'AddInput.name',
      edits: [now('name: String!', 'name: ID!'), document(adding)],
      verdict: /^error: used by Add/,
    },
    {
      what: 'an optional input field: variables that may carry it',
      coordinate: 'AddInput.state',
      edits: [now('  "Its state."\n  state: State\n', ''), document(adding)],
      verdict: /^error: variables of Add \(page\.client\.graphql\) may carry it/,
    },
    {
      what: 'an optional input field: no variable that never carried it, by the records',
      coordinate: 'AddInput.state',
      edits: [now('  "Its state."\n  state: State\n', ''), document(adding)],
      records: [aRecord({ operation: 'Add', fields: ['Mutation.add'], inputFields: ['AddInput.name'] })],
      verdict: /^warning: not used by 1 saved operation or in/,
    },
    {
      what: 'an enum value: literals in documents',
      coordinate: 'State.ENDED',
      edits: [
        now('none', ''),
        ...withoutEnded,
        document('mutation End { add(input: { name: "a", state: ENDED }) { product { id } } }'),
      ],
      verdict: /^error: used by End/,
    },
    {
      what: 'an enum value: operations and records with fields that may return it',
      coordinate: 'State.ENDED',
      edits: [now('none', ''), ...withoutEnded, document('query State { product(id: "1") { state } }')],
      records: [aRecord({ operation: 'Shelf', client: 'ios 3', fields: ['Product.state'] })],
      verdict: /^error: fields of State \(page\.client\.graphql\), Shelf \(ios 3\) may return it/,
    },
    {
      what: 'a field whose type changed: operations that select it on an interface',
      coordinate: 'Product.weight',
      edits: [
        {
          file: 'api.graphql',
          replace: published.replace
            .replace('type Product {', 'type Product implements Heavy {')
            .concat('interface Heavy { weight: Int }'),
        },
        now('none', ''),
        { file: products, find: '  weight: Int\n', replace: '  weight: Float\n' },
        document('fragment Weight on Heavy { weight }'),
      ],
      verdict: /^error: used by fragment Weight/,
    },
    {
      what: 'a field whose type changed: records that have it on an interface only',
      coordinate: 'Product.weight',
      edits: [
        {
          file: 'api.graphql',
          replace: published.replace
            .replace('type Product {', 'type Product implements Heavy {')
            .concat('interface Heavy { weight: Int }'),
        },
        now('none', ''),
        { file: products, find: '  weight: Int\n', replace: '  weight: Float\n' },
      ],
      records: [aRecord({ operation: 'Scale', client: 'ios 3', fields: ['Heavy.weight'] })],
      verdict: /^error: used by Scale \(ios 3\)$/,
    },
    {
      what: 'an enum value: records that have it as an argument only',
      coordinate: 'State.ENDED',
      edits: [now('none', ''), ...withoutEnded],
      records: [aRecord({ operation: 'End', client: 'ios 3', fields: [], enumValues: ['State.ENDED'] })],
      verdict: /^error: used by End \(ios 3\)$/,
    },
    {
      what: 'an enum value: not records with another value of it',
      coordinate: 'State.ENDED',
      edits: [now('none', ''), ...withoutEnded],
      records: [aRecord({ operation: 'Sell', client: 'ios 3', fields: [], enumValues: ['State.ON_SALE'] })],
      verdict: /^warning: not used in/,
    },
    {
      what: 'an input field: records that have it in variables only',
      coordinate: 'AddInput.state',
      edits: [now('  "Its state."\n  state: State\n', '')],
      records: [aRecord({ operation: 'Add', client: 'ios 3', fields: [], inputFields: ['AddInput.state'] })],
      verdict: /^error: used by Add \(ios 3\)$/,
    },
    {
      what: 'a field whose type changed',
      coordinate: 'Product.weight',
      edits: [
        now('none', ''),
        { file: products, find: '  weight: Int\n', replace: '  weight: Float\n' },
        document('query Shelf { product(id: "1") { weight } }'),
      ],
      verdict: /^error: used by Shelf/,
    },
    {
      what: 'a type that was removed: operations with its fields',
      coordinate: 'AddPayload',
      edits: [
        {
          file: products,
          find: '"Something for sale."',
          replace: `${input.replaceAll('AddPayload', 'AddedPayload')}\n"Something for sale."`,
        },
        document(adding),
      ],
      verdict: /^error: used by Add/,
    },
  ];
  for (const { what, coordinate, edits, records, verdict } of rows) {
    it(what, async () => {
      assert.match(await verdictOf(coordinate, [published, ...edits], records), verdict);
    });
  }
});
