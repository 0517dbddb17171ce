import { products } from './subgraph.ts';

await products.run();
