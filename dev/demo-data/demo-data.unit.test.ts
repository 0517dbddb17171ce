import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { StartError } from '@shop/shared/errors';
import { demoAccount, demoOrder, demoProduct, readDemoData } from './index.ts';
import { parseEntries } from './parse-entries.ts';

const { products, accounts, orders } = readDemoData();

describe('the demo catalogue', () => {
  it('has at least 300 products in at least 8 categories', () => {
    assert.ok(products.length >= 300, `${products.length} products`);
    assert.ok(new Set(products.map(({ category }) => category)).size >= 8);
  });

  it('never repeats a SKU, a name or a description', () => {
    assert.deepEqual(repeated(products.map(({ sku }) => sku)), []);
    assert.deepEqual(repeated(products.map(({ name }) => name.toLowerCase())), []);
    assert.deepEqual(repeated(products.map(({ description }) => description)), []);
  });

  it('prices every product above zero with two decimals', () => {
    const odd = products.filter(
      ({ price }) => !/^\d+\.\d\d$/.test(price.amount) || Number(price.amount) <= 0,
    );
    assert.deepEqual(odd, []);
  });

  it('describes every product in one to three sentences', () => {
    const odd = products.filter(
      ({ description }) => !/^([^.]|\.\d)+(\. ([^.]|\.\d)+){0,2}\.$/.test(description),
    );
    assert.deepEqual(odd, []);
  });

  it('uses one SKU prefix per category', () => {
    const pairs = new Set(products.map(({ sku, category }) => `${sku.slice(0, 3)} ${category}`));
    assert.equal(pairs.size, new Set(products.map(({ category }) => category)).size);
    assert.equal(pairs.size, new Set(products.map(({ sku }) => sku.slice(0, 3))).size);
  });

  it('has products that are sold out, scarce and plentiful', () => {
    const stocks = products.map(({ stock }) => stock);
    assert.ok(stocks.includes(0));
    assert.ok(stocks.some((stock) => stock > 0 && stock < 5));
    assert.ok(stocks.some((stock) => stock > 300));
  });
});

describe('the demo accounts', () => {
  it('include a customer, support staff and an admin under the documented names', () => {
    const roleOf = (email: string) => accounts.find((account) => account.email === email)?.role;
    assert.equal(roleOf('ada@example.com'), 'CUSTOMER');
    assert.equal(roleOf('sam@example.com'), 'SUPPORT');
    assert.equal(roleOf('root@example.com'), 'ADMIN');
  });

  it('never repeat an e-mail address and share the documented password', () => {
    assert.deepEqual(repeated(accounts.map(({ email }) => email)), []);
    assert.deepEqual([...new Set(accounts.map(({ password }) => password))], ['correct horse battery']);
  });
});

describe('the demo orders', () => {
  it('are each placed by a customer that exists', () => {
    const customers = accounts.filter(({ role }) => role === 'CUSTOMER').map(({ email }) => email);
    const strangers = orders.filter(({ customer }) => !customers.includes(customer));
    assert.deepEqual(strangers, []);
  });

  it('name only products that exist, each once per order', () => {
    const skus = new Set(products.map(({ sku }) => sku));
    const ordered = orders.flatMap(({ lines }) => lines.map(({ sku }) => sku));
    assert.deepEqual(
      ordered.filter((sku) => !skus.has(sku)),
      [],
    );
    for (const { lines } of orders) assert.deepEqual(repeated(lines.map(({ sku }) => sku)), []);
  });

  it('together ask for no more of a product than is in stock', () => {
    const left = new Map(products.map(({ sku, stock }) => [sku, stock]));
    for (const { sku, quantity } of orders.flatMap(({ lines }) => lines)) {
      left.set(sku, (left.get(sku) ?? 0) - quantity);
    }
    assert.deepEqual(
      [...left].filter(([, stock]) => stock < 0),
      [],
    );
  });

  it('show every way in which an order can end', () => {
    const ends = new Set(orders.map(({ then, paymentMethod }) => `${then} ${paymentMethod}`));
    assert.deepEqual([...ends].sort(), [
      'cancel pm_card_chargeDeclined',
      'cancel pm_card_visa',
      'confirm pm_card_visa',
      'deliver pm_card_visa',
      'ship pm_card_visa',
    ]);
  });
});

describe('a malformed demo file', () => {
  const kettle = {
    sku: 'KIT-0001',
    name: 'Kettle',
    description: 'Boils.',
    category: 'KITCHEN',
    price: { amount: '24.90', currency: 'EUR' },
    stock: 1,
  };
  const cheap = { ...kettle, price: { amount: '24.9', currency: 'EUR' } };

  it('is refused with the file, the entry, the field and what was found there', () => {
    assert.throws(() => parseEntries('kitchen.json', JSON.stringify([kettle, cheap]), demoProduct), {
      name: 'StartError',
      message:
        'The demo data in kitchen.json needs mending:\n' +
        '  entry 2 price amount is "24.9": must be above zero with two decimals, like 24.90',
    });
  });

  it('is refused with all its faults at once', () => {
    const text = JSON.stringify([
      { ...kettle, stock: -1 },
      { ...kettle, name: undefined, prize: 3 },
    ]);
    assert.throws(
      () => parseEntries('kitchen.json', text, demoProduct),
      (error: StartError) => {
        assert.match(error.message, /entry 1 stock is -1: must not be negative/);
        assert.match(error.message, /entry 2 name is missing/);
        assert.match(error.message, /entry 2: Unrecognized key: "prize"/);
        return true;
      },
    );
  });

  it('is refused when a price is zero', () => {
    const free = { ...kettle, price: { amount: '0.00', currency: 'EUR' } };
    assert.throws(() => parseEntries('kitchen.json', JSON.stringify([free]), demoProduct), /above zero/);
  });

  it('is refused when it is not JSON or not an array', () => {
    assert.throws(() => parseEntries('orders.json', '[', demoOrder), /demo data in orders\.json is not JSON/);
    assert.throws(() => parseEntries('orders.json', '{}', demoOrder), /the file: must be an array/);
  });

  it('is refused when a customer has no address', () => {
    const ada = { email: 'ada@example.com', name: 'Ada', password: 'secret', role: 'CUSTOMER' };
    assert.throws(
      () => parseEntries('accounts.json', JSON.stringify([ada]), demoAccount),
      /entry 1 address is missing/,
    );
  });

  it('is refused when an order with a declined card is to be shipped', () => {
    const lines = [{ sku: 'KIT-0001', quantity: 1 }];
    const order = {
      customer: 'ada@example.com',
      lines,
      paymentMethod: 'pm_card_chargeDeclined',
      then: 'ship',
    };
    assert.throws(
      () => parseEntries('orders.json', JSON.stringify([order]), demoOrder),
      /entry 1 then is "ship": must be "cancel", for the card is declined/,
    );
  });
});

function repeated(values: readonly string[]): string[] {
  return values.filter((value, index) => values.indexOf(value) !== index);
}
