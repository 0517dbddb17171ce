import { operations } from './subgraph.ts';

await operations.run();
