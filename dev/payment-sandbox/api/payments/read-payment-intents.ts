import { missing } from '../api-error.ts';
import { listOf, ok, operation } from '../operation.ts';
import { integer, page, pageParameters, required, text } from '../request/parameters.ts';
import { parseSearchQuery } from './search-query.ts';

export const retrievePaymentIntent = operation({
  method: 'GET',
  path: '/v1/payment_intents/:id',
  parameters: ['expand[]', 'client_secret'],
  read: () => undefined,
  run(_, { objects }, id) {
    const intent = objects.find('payment_intent', id);
    if (intent) return ok(intent);
    throw missing('payment_intent', id, 'intent', 404);
  },
});

export const retrieveCharge = operation({
  method: 'GET',
  path: '/v1/charges/:id',
  parameters: ['expand[]'],
  read: () => undefined,
  run(_, { objects }, id) {
    const charge = objects.find('charge', id);
    if (charge) return ok(charge);
    throw missing('charge', id, 'charge', 404);
  },
});

export const listPaymentIntents = operation({
  method: 'GET',
  path: '/v1/payment_intents',
  parameters: pageParameters,
  read: page,
  run(slice, { objects }) {
    const found = objects.list('payment_intent', slice);
    if (found) return listOf('/v1/payment_intents', found);
    throw missing('payment_intent', slice.endingBefore ?? slice.startingAfter ?? '', 'starting_after', 400);
  },
});

export const searchPaymentIntents = operation({
  method: 'GET',
  path: '/v1/payment_intents/search',
  parameters: ['query', 'limit', 'page', 'expand[]'],
  read: (params) => ({
    conditions: parseSearchQuery(required('query', text(params, 'query'))),
    limit: page(params).limit,
    skip: integer(params, 'page') ?? 0,
  }),
  run({ conditions, limit, skip }, { objects }) {
    const { data, hasMore } = objects.search('payment_intent', conditions, limit, skip);
    return ok({
      object: 'search_result',
      url: '/v1/payment_intents/search',
      has_more: hasMore,
      next_page: hasMore ? String(skip + limit) : null,
      data,
    });
  },
});
