import { users } from './subgraph.ts';

await users.run();
