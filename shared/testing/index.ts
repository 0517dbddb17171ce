export { noClientLimits } from './client-limits.ts';
export { testAmbient, testClock, type TestAmbient, type TestClock } from './ambient.ts';
export { envelope } from './envelope.ts';
export { eventually } from './eventually.ts';
export { freePort } from './free-port.ts';
export { openStoreForTest } from './open-store.ts';
export { serveForTest, untilReady, type Answer, type Reference } from './served-subgraph.ts';
export { storeContract, type StoreUnderTest } from './unit-of-work-contract.ts';
export { ada, aViewer, bob, nobody, root, sam } from './viewers.ts';
