import { once } from 'node:events';
import { startMongo } from '@shop/dev-mongo';

// The store of one service, until the bench goes away.
await using mongo = await startMongo();
const gone = once(process, 'disconnect');
process.send?.({ url: mongo.url });
await gone;
