import { cacheExchange, type Cache } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';

/** Fields that another answer than their own has changed; they are asked for again where they are shown. */
const forget = (cache: Cache, ...fields: readonly string[]): void => {
  for (const { fieldName, fieldKey } of cache.inspectFields('Query'))
    if (fields.includes(fieldName)) cache.invalidate('Query', fieldKey);
};

/** Parts of the object that holds them: they have no id, or one that does not tell theirs from those of other objects. */
const embedded = [
  'AppliedDiscount',
  'Attribute',
  'AttributeFacet',
  'CartChange',
  'CartDiscount',
  'CartLine',
  'CategoryFacet',
  'DatedPrice',
  'DeadLetterCause',
  'DeadLetterDryRun',
  'DeadLetterEvent',
  'DeadLetterTask',
  'DeadLetterWrite',
  'FacetValue',
  'Money',
  'NotificationPreference',
  'NotificationSettings',
  'OrderLine',
  'PageInfo',
  'PaymentAction',
  'PaymentFailure',
  'Pieces',
  'PriceFacet',
  'ProductAttribute',
  'ProductChange',
  'ProductImage',
  'Publication',
  'QuietHours',
  'SearchFacets',
  'SearchResult',
  'Shipment',
  'ShippingAddress',
  'ShippingOffer',
  'StatisticsState',
  'Stock',
  'Suggestions',
  'Suppression',
  'TaxLine',
  'TimelineActor',
  'Totals',
] as const;

/** The root fields that are lists in pages. */
const pagedFields = [
  'auditLog',
  'deadLetterActions',
  'deadLetters',
  'discounts',
  'managedProducts',
  'notifications',
  'orderAuditLog',
  'orders',
  'orderSearch',
  'products',
  'users',
];

/** The normalised cache: one product, order or cart, however many parts of a page show it. */
export const normalisedCache = () =>
  cacheExchange({
    keys: {
      ...Object.fromEntries(embedded.map((type) => [type, () => null])),
      // There is one, that of the viewer: the answers of mutations replace it wherever it is shown.
      Cart: () => 'mine',
      Category: ({ name }) => name as string,
    },
    resolvers: {
      Query: {
        ...Object.fromEntries(pagedFields.map((field) => [field, relayPagination()])),
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
