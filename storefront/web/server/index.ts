export { buildStorefront, type Built } from '../build/build.ts';
export { serveSource } from './serve-source.ts';
export { startStorefront, type Storefront } from './start-storefront.ts';
