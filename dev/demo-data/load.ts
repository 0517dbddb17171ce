import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { graphClient, signIn } from '../../testbench/clients/index.ts';
import type { DemoData } from './index.ts';
import { loadAccounts } from './load-accounts.ts';
import { loadOrders } from './load-orders.ts';
import { loadProducts } from './load-products.ts';

type Options = {
  graphUrl: string;
  /** Remembers here that loading began and ended, so that one that was interrupted is finished later. */
  dataDir: string;
  /** Finishes what was begun and interrupted, although nothing in `dataDir` says so. */
  resume?: boolean;
  demo: DemoData;
  say: (line: string) => unknown;
};

/**
 * Fills an empty system through its public graph: products, accounts, and orders that the system itself carries
 * out. Repeating it adds nothing twice; a store with data of its own is left alone.
 */
export async function loadDemoData({ graphUrl, dataDir, resume, demo, say }: Options): Promise<void> {
  const mark = progressMark(dataDir);
  if (mark.read() === 'loaded') return;
  if (!resume && mark.read() === undefined && (await hasProducts(graphUrl))) {
    say('The catalogue has products already: no demo data loaded.\n');
    return;
  }
  mark.write('loading');
  const began = performance.now();
  const administrator = demo.accounts.find(({ role }) => role === 'ADMIN');
  const admin = await signIn(graphUrl, administrator?.email ?? '', administrator?.password ?? '');
  // Accounts first: the greeting has named them, and a person signs in at once.
  const accounts = await loadAccounts(graphUrl, admin, demo);
  say(`Accounts: ${accounts.size}`);
  const productIds = await loadProducts(admin, demo.products, say);
  await loadOrders(demo, accounts, productIds, say);
  mark.write('loaded');
  say(`Demo data loaded in ${((performance.now() - began) / 1000).toFixed(1)} s.\n`);
}

function progressMark(dataDir: string) {
  const file = join(dataDir, 'demo-data.state');
  const kept = dataDir !== ':memory:';
  return {
    read: () => (kept && existsSync(file) ? readFileSync(file, 'utf8') : undefined),
    write(state: 'loading' | 'loaded') {
      if (!kept) return;
      mkdirSync(dataDir, { recursive: true });
      writeFileSync(file, state);
    },
  };
}

async function hasProducts(graphUrl: string): Promise<boolean> {
  const { products } = await graphClient(graphUrl).ask<{ products: { totalCount: number } }>(
    '{ products(first: 1) { totalCount } }',
  );
  return products.totalCount > 0;
}
