import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deadLetterRoutes } from './dead-letter-routes.ts';

const { edit, list } = deadLetterRoutes;
const valid = { ids: ['orders:retry:a'], reason: 'Fixed', patch: {} };

describe('an action on dead letters', () => {
  it('takes ids or a cause', () => {
    assert.equal(edit.request.safeParse(valid).success, true);
    assert.equal(edit.request.safeParse({ ...valid, ids: null, cause: 'c' }).success, true);
  });

  for (const [what, changes, field] of [
    ['without a reason', { reason: ' ' }, 'reason'],
    ['with a reason of 501 characters', { reason: 'x'.repeat(501) }, 'reason'],
    ['on no dead letter', { ids: [] }, 'ids'],
    ['with neither ids nor a cause', { ids: null }, 'ids'],
    ['with ids and a cause', { cause: 'c' }, 'ids'],
    ['with a rate of 0', { perSecond: 0 }, 'perSecond'],
    ['with a rate above the limit', { perSecond: 1001 }, 'perSecond'],
    ['with a patch that is a list', { patch: [] }, 'patch'],
  ] as const) {
    it(`is refused ${what}`, () => {
      const { error } = edit.request.safeParse({ ...valid, ...changes });

      assert.deepEqual(error?.issues[0]?.path, [field]);
    });
  }
});

it('times are ISO 8601 in JSON and dates here', () => {
  const beyond = { at: '2026-11-20T10:00:00.000+01:00', id: 'orders:retry:a' };

  const page = list.request.parse({ limit: 1, newestFirst: true, beyond, cause: null });

  assert.deepEqual(page.beyond?.at, new Date('2026-11-20T09:00:00.000Z'));
});
