import { productNotes } from './subgraph.ts';

await productNotes.run();
