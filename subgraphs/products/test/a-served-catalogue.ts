import { exchange, type Envelope } from '@shop/shared/contracts';
import type { UserError } from '@shop/shared/graphql';
import { sam, serveForTest } from '@shop/shared/testing';
import { products } from '../subgraph.ts';

/** The running subgraph, with a subscriber at its broker. */
export async function aServedCatalogue() {
  const served = await serveForTest({ service: 'products', start: products.start, own: {} });
  return Object.assign(served, {
    /** Collects the events whose type has this prefix from now on. */
    follow(type: string): Envelope[] {
      const heard: Envelope[] = [];
      const hear = (_key: string, { content }: { content: Buffer }) =>
        void heard.push(JSON.parse(content.toString()) as Envelope);
      served.broker.getBroker().subscribeTmp(exchange, `${type}.#`, hear, { noAck: true });
      return heard;
    },
  });
}

type ProductSeen = { id: string; stock: { available: number; reserved: number; sold: number } };
type Payload = { product: ProductSeen | null; userErrors: UserError[] };
type Served = Awaited<ReturnType<typeof aServedCatalogue>>;

const createProduct = /* GraphQL */ `
  mutation ($input: CreateProductInput!) {
    createProduct(input: $input) {
      product {
        id
      }
      userErrors {
        code
        field
        message
        retryable
      }
    }
  }
`;
const adjustStock = /* GraphQL */ `
  mutation ($input: AdjustStockInput!) {
    adjustStock(input: $input) {
      product {
        id
        stock {
          available
          reserved
          sold
        }
      }
      userErrors {
        code
        field
        message
      }
    }
  }
`;

const kettle = {
  sku: 'KIT-0001',
  name: 'Copper Kettle',
  description: 'Boils quickly.',
  price: { amount: '24.90', currency: 'EUR' },
  category: 'KITCHEN',
};

/** The most frequent mutations of staff, with inputs that need only the relevant fields. */
export const asStaff = (shop: Served) => ({
  create: async (input: object = {}) => {
    const variables = { input: { ...kettle, ...input } };
    return (await shop.as(sam).ask<{ createProduct: Payload }>(createProduct, variables)).data.createProduct;
  },
  adjust: async (input: object = {}) => {
    const complete = {
      idempotencyKey: 'key-1',
      productId: 'prd_1',
      delta: 10,
      reason: 'delivery 4711',
      ...input,
    };
    return (await shop.as(sam).ask<{ adjustStock: Payload }>(adjustStock, { input: complete })).data
      .adjustStock;
  },
});
