import { startBroker } from '@shop/testbench';
import { serveParent } from './child.ts';

// The embedded broker.
await using broker = await startBroker();
await serveParent({ url: broker.url });
