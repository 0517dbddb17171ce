import { orders } from './subgraph.ts';

await orders.run();
