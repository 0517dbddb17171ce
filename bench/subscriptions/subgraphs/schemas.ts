const header = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@inaccessible", "@composeDirective"])
    @link(url: "https://supergraph.shop/live/v1.0", import: ["@live"])
    @composeDirective(name: "@live")

  directive @live(
    events: [String!]!
    key: String!
    equals: String!
    read: String!
    currentFirst: Boolean! = true
    scope: live__Scope! = VIEWER
    slow: live__Slow! = RESUME
  ) on FIELD_DEFINITION
  enum live__Scope { VIEWER PUBLIC }
  enum live__Slow { COALESCE RESUME }
`;

export const schemas = {
  products: `${header}
    type Query {
      product(id: ID!): Product
      _productStockUpdated(productId: ID!, after: String, first: Int): [StockUpdate!] @inaccessible
    }
    type Subscription {
      productStockUpdated(productId: ID!, after: String): StockUpdate!
        @live(
          events: ["stock.changed.v1"]
          key: "productId"
          equals: "args.productId"
          read: "_productStockUpdated"
          scope: PUBLIC
          slow: COALESCE
        )
    }
    type StockUpdate { cursor: String! version: Int! gap: Boolean! available: Int! product: Product }
    type Product @key(fields: "id") { id: ID! name: String! }
  `,
  orders: `${header}
    type Query {
      order(id: ID!): Order
      _orderUpdated(orderId: ID!, after: String, first: Int): [OrderUpdate!] @inaccessible
    }
    type Subscription {
      orderUpdated(orderId: ID!, after: String): OrderUpdate!
        @live(
          events: ["order.delivered.v1"]
          key: "orderId"
          equals: "args.orderId"
          read: "_orderUpdated"
          slow: COALESCE
        )
    }
    type OrderUpdate { cursor: String! version: Int! gap: Boolean! status: String! order: Order }
    type Order @key(fields: "id") { id: ID! status: String! }
  `,
  payments: `${header}
    type Order @key(fields: "id") { id: ID! payment: Payment }
    type Payment { status: String! }
  `,
} as const;

/** What clients follow: all the same product, or an order each. */
export type Following = 'stock' | 'order';

export const productId = 'prd_1';
export const orderId = (number: number | '#'): string => `ord_${number}`;

export const operations = {
  stock: {
    query: `subscription Stock($productId: ID!, $after: String) {
      productStockUpdated(productId: $productId, after: $after) { cursor version gap available product { name } }
    }`,
    variables: { productId } as Record<string, string>,
  },
  order: {
    query: `subscription Order($orderId: ID!, $after: String) {
      orderUpdated(orderId: $orderId, after: $after) { cursor version gap status order { id payment { status } } }
    }`,
    // Each client follows the order of its number.
    variables: { orderId: orderId('#') } as Record<string, string>,
  },
} as const;
