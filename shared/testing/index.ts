export { countingIds, testAmbient, testClock, type TestAmbient, type TestClock } from './ambient.ts';
export { envelope } from './envelope.ts';
export { eventually } from './eventually.ts';
export { storeContract, type StoreUnderTest } from './unit-of-work-contract.ts';
