import { notifications } from './subgraph.ts';

await notifications.run();
