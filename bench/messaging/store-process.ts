import { startMongo } from '@shop/dev-mongo';
import { serveParent } from '../harness/child.ts';

// The store of one service.
await using mongo = await startMongo();
await serveParent({ url: mongo.url });
