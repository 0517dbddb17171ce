import type { GraphClient } from '../../testbench/clients/index.ts';
import type { DemoProduct } from './index.ts';
import { mutateAll } from './mutate-all.ts';

const batchSize = 25;

/** Creates the products and their opening stock, and gives the ids by SKU. */
export async function loadProducts(
  admin: GraphClient,
  products: readonly DemoProduct[],
  say: (line: string) => void,
): Promise<Map<string, string>> {
  for (let from = 0; from < products.length; from += batchSize) {
    const batch = products.slice(from, from + batchSize);
    await createAll(admin, batch);
    const ids = await idsOf(admin, batch);
    await stockAll(admin, batch, ids);
    say(`Products: ${from + batch.length} of ${products.length}`);
  }
  return idsOf(admin, products);
}

async function createAll(admin: GraphClient, batch: readonly DemoProduct[]): Promise<void> {
  const inputs = batch.map(({ sku, name, description, price, category }) => ({
    sku,
    name,
    description,
    price,
    category,
  }));
  await mutateAll(admin, 'createProduct', 'CreateProductInput', inputs, ['SKU_TAKEN']);
}

async function stockAll(
  admin: GraphClient,
  batch: readonly DemoProduct[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const inputs = batch
    .filter(({ stock }) => stock > 0)
    .map(({ sku, stock }) => ({
      idempotencyKey: `demo-data:${sku}`,
      productId: ids.get(sku),
      delta: stock,
      reason: 'opening stock',
    }));
  await mutateAll(admin, 'adjustStock', 'AdjustStockInput', inputs, []);
}

async function idsOf(client: GraphClient, products: readonly DemoProduct[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (let from = 0; from < products.length; from += batchSize) {
    const batch = products.slice(from, from + batchSize);
    const fields = batch.map(
      ({ sku }, index) => `p${index}: product(sku: ${JSON.stringify(sku)}) { id sku }`,
    );
    const found = await client.ask<Record<string, { id: string; sku: string } | null>>(
      `{ ${fields.join(' ')} }`,
    );
    for (const product of Object.values(found)) if (product) ids.set(product.sku, product.id);
  }
  return ids;
}
