// A subgraph in plain JavaScript, without the kit of this repository: docs/subgraph-protocol.md is all that it
// needs. What a real one keeps in its database is here in variables.
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import amqp from 'amqplib';
import { buildSchema, graphql, GraphQLError } from 'graphql';

const { PORT, VIEWER_SECRET, RABBITMQ_URL, EVENT_MAP } = process.env;
const name = 'pricewatch';

const sdl = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  type Mutation { watchPrice(productId: ID!): Product }
  type Product @key(fields: "id") { id: ID! priceWatch: PriceWatch }
  type PriceWatch { viewer: ID! roles: [String!]! isWatched: Boolean! changes: Int! }
`;
const federation = `
  scalar _Any
  union _Entity = Product
  type _Service { sdl: String }
  type Query { _service: _Service! _entities(representations: [_Any!]!): [_Entity]! }
`;
const schema = buildSchema(sdl + federation, { assumeValidSDL: true });

const watches = new Set();
const changes = new Map();
const handled = new Set();

class Refused extends Error {
  constructor(status, code, message) {
    super(message);
    Object.assign(this, { status, code });
  }
}
const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url').toString());

/** Verifies the signed viewer of the gateway. */
function viewerIn(token = '') {
  try {
    const [header, claims, signature] = token.split('.');
    const expected = createHmac('sha256', VIEWER_SECRET).update(`${header}.${claims}`).digest();
    if (!timingSafeEqual(Buffer.from(signature, 'base64url'), expected)) throw new Error('signature');
    const { iss, aud, exp, sub = null, roles } = decoded(claims);
    const seconds = exp - Date.now() / 1000;
    const isGood = decoded(header).alg === 'HS256' && iss === 'gateway' && aud === name;
    if (!isGood || !(seconds > 0 && seconds <= 120)) throw new Error('claims');
    return { id: sub, roles };
  } catch {
    throw new Refused(401, 'UNAUTHENTICATED', 'This service answers only requests signed by the gateway');
  }
}

function signedIn({ viewer }) {
  if (viewer.id === null)
    throw new GraphQLError('Sign in to watch prices', { extensions: { code: 'FORBIDDEN' } });
  return viewer;
}

const product = (id) => ({
  __typename: 'Product',
  id,
  priceWatch(_, context) {
    const { id: viewer, roles } = signedIn(context);
    const isWatched = watches.has(`${viewer}:${id}`);
    return { viewer, roles, isWatched, changes: changes.get(id) ?? 0 };
  },
});

const root = {
  _service: { sdl },
  _entities: ({ representations }) => representations.map(({ id }) => product(id)),
  async watchPrice({ productId }, context) {
    const viewer = signedIn(context);
    if (productId === '') throw new Error('a fault whose message is for the log');
    // A stable id: the consumers of a repeated mutation receive the same event again, and ignore it.
    await publish(`price-watch:${viewer.id}:${productId}`, { customerId: viewer.id, productId }, context);
    watches.add(`${viewer.id}:${productId}`);
    return product(productId);
  },
};

async function answerGraphql(request) {
  const viewer = viewerIn(request.headers['x-shop-viewer']);
  const { query, variables, operationName } = await bodyOf(request);
  const traceparent = request.headers.traceparent ?? '';
  const correlationId = request.headers['x-correlation-id'] ?? (traceparent.split('-')[1] || randomUUID());
  const contextValue = { viewer, traceparent, correlationId };
  const source = { schema, source: query, variableValues: variables, operationName };
  const result = await graphql({ ...source, rootValue: root, contextValue });
  for (const { originalError } of result.errors ?? []) if (originalError) console.error(originalError);
  return [200, result];
}

async function bodyOf(request) {
  try {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString());
    if (typeof body.query === 'string') return body;
  } catch {
    // Refused below.
  }
  throw new Refused(400, 'BAD_REQUEST', 'The body is not a GraphQL request');
}

const routes = {
  '/graphql': answerGraphql,
  '/health': () => [200, { status: 'ok' }],
  '/ready': () => (isReady ? [200, { status: 'ready' }] : [503, { status: 'not ready' }]),
};

async function answer(request) {
  try {
    return (await routes[request.url]?.(request)) ?? [404, { error: `${name} has no ${request.url}` }];
  } catch ({ status = 500, code = 'INTERNAL', message }) {
    return [status, { errors: [{ message, extensions: { code } }] }];
  }
}

const published = 'price-watch.started.v1';
const consumed = 'product.updated.v1';
const queueOf = (service, type) => `${service}.on-${type.replace(/\.v1$/, '').replaceAll('.', '-')}`;
const deadLettersOf = (service) => ({
  'x-queue-type': 'quorum',
  'x-delivery-limit': 10,
  'x-dead-letter-exchange': 'commerce.dead',
  'x-dead-letter-routing-key': service,
  'x-dead-letter-strategy': 'at-least-once',
  'x-overflow': 'reject-publish',
});

async function declareQueue(service, type) {
  const [queue, dead] = [queueOf(service, type), `${service}.dead`];
  await channel.assertQueue(dead, { durable: true, arguments: { 'x-queue-type': 'quorum' } });
  await channel.bindQueue(dead, 'commerce.dead', service);
  await channel.assertQueue(queue, { durable: true, arguments: deadLettersOf(service) });
  await channel.bindQueue(queue, 'commerce', `${type}.#`);
}

/** Resolves when a queue has the event; a real service writes it to an outbox first. */
async function publish(id, data, { traceparent, correlationId }) {
  const ids = { id, source: `/shop/${name}`, subject: data.productId, sequence: '0000000001' };
  const cause = { traceparent, correlationid: correlationId, causationid: correlationId };
  const dataschema = `https://shop.example/events/${published}.schema.json`;
  const about = { specversion: '1.0', type: published, datacontenttype: 'application/json', dataschema };
  const event = { ...about, ...ids, time: new Date().toISOString(), ...cause, data };
  const properties = { messageId: id, type: published, contentType: 'application/cloudevents+json' };
  const options = { ...properties, persistent: true, mandatory: true, headers: { traceparent } };
  const body = Buffer.from(JSON.stringify(event));
  channel.publish('commerce', `${published}.${data.productId}`, body, options);
  await channel.waitForConfirms();
  if (returned.delete(id)) throw new Error(`no queue received ${id}`);
}

/** Gives the same result however often and in whichever order events arrive. */
function handle(message) {
  try {
    const { id, data } = JSON.parse(message.content.toString());
    if (!handled.has(id)) changes.set(data.productId, (changes.get(data.productId) ?? 0) + 1);
    handled.add(id);
    channel.ack(message);
  } catch {
    channel.nack(message, false, false); // to the dead-letter queue
  }
}

let isReady = false;
const connection = await amqp.connect(RABBITMQ_URL);
const channel = await connection.createConfirmChannel();
const returned = new Set();
channel.on('return', ({ properties }) => returned.add(properties.messageId));
await channel.assertExchange('commerce', 'topic', { durable: true });
await channel.assertExchange('commerce.dead', 'direct', { durable: true });
const { default: eventMap } = await import(EVENT_MAP, { with: { type: 'json' } });
for (const service of eventMap[published].consumers) await declareQueue(service, published);
await declareQueue(name, consumed);
await channel.prefetch(20);
const { consumerTag } = await channel.consume(queueOf(name, consumed), handle);

const server = createServer(async (request, response) => {
  const [status, body] = await answer(request);
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
});
server.listen(Number(PORT), '127.0.0.1', () => {
  isReady = true;
  console.log(`http://127.0.0.1:${server.address().port}/graphql`);
});

/** Takes no more work, completes what is running, and ends. */
process.once('SIGTERM', async () => {
  isReady = false;
  await channel.cancel(consumerTag);
  await new Promise((closed) => server.close(closed));
  await connection.close();
});
