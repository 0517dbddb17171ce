import assert from 'node:assert/strict';
import { it } from 'node:test';
import { buildSchema, graphql } from 'graphql';
import { givenInput } from './given-input.ts';

const sent = '{ key: "1", lines: [{ id: "a" }, { id: "b", count: 2 }], address: { city: "Bonn" } }';

/** What `givenInput` keeps of an input, in a schema with these additional fields. */
async function given(input: string, { order = '', line = '', address = '' } = {}): Promise<unknown> {
  const schema = buildSchema(`
    input Line { id: ID! count: Int = 1 ${line} }
    input Address { city: String! ${address} }
    input Extras { kind: String = "plain" size: Int = 0 }
    enum Wrapping { NONE PAPER }
    input OrderInput { key: String! lines: [Line!]! address: Address ${order} }
    type Query { place(input: OrderInput!): String }`);
  let found: unknown;
  const place = (args: { input: unknown }, _: unknown, info: Parameters<typeof givenInput>[0]) => {
    found = givenInput(info, args.input);
  };
  const { errors } = await graphql({ schema, source: `{ place(input: ${input}) }`, rootValue: { place } });
  assert.deepEqual(errors, undefined);
  return found;
}

const additions = [
  { order: 'note: String' },
  { order: 'gift: Boolean = false' },
  { order: 'gift: Boolean! = true' },
  { order: 'wrapping: Wrapping! = NONE' },
  { order: 'tags: [String!] = []' },
  { order: 'tags: [String!]! = ["a", "b"]' },
  { order: 'extras: Extras = {}' },
  { order: 'extras: Extras! = { kind: "fine" }' },
  { line: 'engraving: String = ""' },
  { line: 'extras: Extras! = {}' },
  { address: 'kind: Int = -1' },
];
for (const addition of additions) {
  it(`gives the same in a schema with the new field ${JSON.stringify(addition)}`, async () => {
    assert.deepEqual(await given(sent, addition), await given(sent));
  });
}

it('keeps every field that differs from its default', async () => {
  const order = 'gift: Boolean = false, extras: Extras = {}, note: String = "a"';

  const found = await given(
    '{ key: "1", lines: [{ id: "a", count: 1 }], gift: true, extras: { size: 3 }, note: null }',
    { order },
  );

  assert.deepEqual(found, {
    key: '1',
    lines: [{ id: 'a' }],
    gift: true,
    extras: { size: 3 },
    note: { insteadOfDefault: 'null' },
  });
});
