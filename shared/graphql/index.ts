export { type CompleteResolvers, type ParentOf } from './schema/complete-resolvers.ts';
export {
  connectionOf,
  maxPageSize,
  pageOf,
  pageSize,
  unknownCursor,
  type Connection,
  type Keyset,
  type Order,
  type PageArgs,
  type Slice,
} from './values/connection.ts';
export { formatErrorWith } from './errors/format-error.ts';
export { givenInput } from './values/given-input.ts';
export { checkInput, idempotencyKey } from './values/input.ts';
export { listLoaderBy, loaderBy, loaderById, loaderOfEach } from './loader.ts';
export { decimalAmount, toMoney, type MoneyInput } from './values/money.ts';
export { scalars } from './schema/scalars.ts';
export { parseSdl } from './schema/sdl.ts';
export { type ReportError } from './errors/reported-errors.ts';
export {
  serveSchema,
  serveSubgraph,
  type ContextRequest,
  type Route,
  type SignedRoute,
  type SubgraphOptions,
} from './serve-subgraph.ts';
export { type Resolvers } from './schema/subgraph-schema.ts';
export { type UserError } from './errors/user-errors.ts';
