import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Refusal } from '@shop/shared/errors';
import { anOrder } from '../../test/builders.ts';
import { requireStock, type StockLevel } from './stock-level.ts';

const [kettles] = anOrder().lines;
assert.ok(kettles);
const pots = { ...kettles, productId: 'prd_pot', name: 'Pot', quantity: 5 };
const level = (id: string, available: number): StockLevel => ({ id, available, version: 1 });

/** Two kettles and five pots are wanted. */
const cases: { title: string; levels: StockLevel[]; missing: { message: string; field: string[] }[] }[] = [
  { title: 'lets unknown stock pass', levels: [], missing: [] },
  { title: 'lets the last pieces go', levels: [level('prd_kettle', 2), level('prd_pot', 5)], missing: [] },
  { title: 'lets more than enough pass', levels: [level('prd_kettle', 99)], missing: [] },
  {
    title: 'refuses when too few are left',
    levels: [level('prd_kettle', 2), level('prd_pot', 1)],
    missing: [{ message: '1 of Pot available, not 5', field: ['cart', 'lines', '1'] }],
  },
  {
    title: 'names every line that is missing',
    levels: [level('prd_kettle', 0), level('prd_pot', 4)],
    missing: [
      { message: '0 of Kettle available, not 2', field: ['cart', 'lines', '0'] },
      { message: '4 of Pot available, not 5', field: ['cart', 'lines', '1'] },
    ],
  },
];

describe('the stock that an order needs', () => {
  for (const { title, levels, missing } of cases) {
    it(title, () => {
      const check = () => requireStock([kettles, pots], levels);
      if (missing.length === 0) return check();
      assert.throws(check, (error) => {
        assert.ok(error instanceof Refusal && error.code === 'OUT_OF_STOCK');
        assert.deepEqual(error.problems, missing);
        return true;
      });
    });
  }
});
