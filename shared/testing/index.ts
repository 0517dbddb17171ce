export { countingIds, testAmbient, testClock, type TestAmbient, type TestClock } from './ambient.ts';
export { envelope } from './envelope.ts';
export { eventually } from './eventually.ts';
