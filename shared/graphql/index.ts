export { type CompleteResolvers, type ParentOf } from './complete-resolvers.ts';
export {
  connectionOf,
  maxPageSize,
  pageSize,
  unknownCursor,
  type Connection,
  type Keyset,
  type Order,
  type PageArgs,
  type Slice,
} from './connection.ts';
export { formatErrorWith } from './format-error.ts';
export { givenInput } from './given-input.ts';
export { checkInput, idempotencyKey } from './input.ts';
export { loaderBy, loaderById } from './loader.ts';
export { decimalAmount, toMoney, type MoneyInput } from './money.ts';
export { scalars } from './scalars.ts';
export { parseSdl } from './sdl.ts';
export { type ReportError } from './reported-errors.ts';
export {
  serveSchema,
  serveSubgraph,
  type ContextRequest,
  type Route,
  type SignedRoute,
  type SubgraphOptions,
} from './serve-subgraph.ts';
export { type Resolvers } from './subgraph-schema.ts';
export { type UserError } from './user-errors.ts';
