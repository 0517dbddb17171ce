import { once } from 'node:events';
import { startBroker } from '@shop/testbench';

// The embedded broker, until the bench goes away.
await using broker = await startBroker();
const gone = once(process, 'disconnect');
process.send?.({ url: broker.url });
await gone;
