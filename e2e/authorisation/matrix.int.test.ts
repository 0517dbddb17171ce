import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { internalFields } from './graph.ts';
import { measure, outsiders } from './measure.ts';
import { expectedRows, lineOf, page } from './page.ts';
import { startWithViewers } from './viewers.ts';

const system = await startWithViewers();
after(() => system[Symbol.asyncDispose]());
const { rows, answersTo, ownerReads } = await measure(system);
const expected = expectedRows();

describe('the authorisation matrix', () => {
  for (const [name, row] of rows)
    it(`has for ${name} what each viewer gets`, () => {
      const wanted = expected.get(name);
      assert.ok(wanted, `${page} lacks a row: decide whether it should be\n${lineOf(name, row)}`);
      assert.deepEqual(row, wanted);
    });

  it('has no row of a root field or an entity that the graph does not have', () => {
    assert.deepEqual(
      [...expected.keys()].filter((name) => !rows.has(name)),
      [],
    );
  });
});

describe('what belongs to the owner', () => {
  for (const viewer of outsiders)
    it(`is in no answer to ${viewer}`, () => {
      const answers = answersTo(viewer);
      assert.deepEqual(
        system.secrets.filter((secret) => answers.includes(secret)),
        [],
      );
    });

  it('is not changed by what they sent', () => {
    assert.deepEqual(ownerReads.after, ownerReads.before);
  });

  it('is in the answers to the owner and to staff, so that the test would see it', () => {
    for (const viewer of ['owner', 'support', 'admin', 'support machine'] as const)
      for (const secret of system.secrets)
        assert.ok(answersTo(viewer).includes(secret), `${viewer} ${secret}`);
  });
});

it('a field that only the gateway uses does not exist for clients', async () => {
  const names = internalFields();
  assert.ok(names.length > 0);
  const { anonymous, 'support machine': staff } = system.viewers;
  for (const { client } of [anonymous, staff])
    for (const name of names) {
      const { errors } = await client.send(`{ ${name} }`);
      assert.equal(errors?.[0]?.extensions?.code, 'GRAPHQL_VALIDATION_FAILED', name);
    }
});
