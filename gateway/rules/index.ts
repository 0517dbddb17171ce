import type { ValidationRule } from 'graphql';
import { noDefer } from './no-defer.ts';
import { operationSize } from './operation-size.ts';

/** What a document must keep to beyond the rules of GraphQL. */
export const gatewayRules: readonly ValidationRule[] = [operationSize, noDefer];
