import { payments } from './subgraph.ts';

await payments.run();
