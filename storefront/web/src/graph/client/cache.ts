import { cacheExchange, type Cache } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';

/** Fields that another answer than their own has changed; they are asked for again where they are shown. */
const forget = (cache: Cache, ...fields: readonly string[]): void => {
  for (const { fieldName, fieldKey } of cache.inspectFields('Query'))
    if (fields.includes(fieldName)) cache.invalidate('Query', fieldKey);
};

/** Part of the object that holds it. */
const embedded = () => null;

/** The normalised cache: one product, order or cart, however many parts of a page show it. */
export const normalisedCache = () =>
  cacheExchange({
    keys: {
      // There is one, that of the viewer: the answers of mutations replace it wherever it is shown.
      Cart: () => 'mine',
      CartLine: embedded,
      Category: ({ name }) => name as string,
      Money: embedded,
      OrderLine: embedded,
      PageInfo: embedded,
      PaymentAction: embedded,
      PaymentFailure: embedded,
      Shipment: embedded,
      ShippingAddress: embedded,
      Stock: embedded,
    },
    resolvers: {
      Query: {
        products: relayPagination(),
        orders: relayPagination(),
        notifications: relayPagination(),
        product: (_parent, { id }) => ({ __typename: 'Product', id }) as never,
        order: (_parent, { id }) => ({ __typename: 'Order', id }) as never,
      },
    },
    updates: {
      Mutation: {
        placeOrder: (result, _args, cache) => {
          if ((result as { placeOrder?: { order?: unknown } }).placeOrder?.order)
            forget(cache, 'cart', 'orders');
        },
        markNotificationsRead: (_result, _args, cache) => forget(cache, 'notifications'),
      },
      Subscription: {
        notificationReceived: (_result, _args, cache) => forget(cache, 'notifications'),
      },
    },
  });
