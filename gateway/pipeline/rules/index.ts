import type { ValidationRule } from 'graphql';
import type { Limits } from '../../config/settings/limits.ts';
import { noDefer } from './no-defer.ts';
import { operationSize } from './operation-size.ts';

/** What a document must keep to beyond the rules of GraphQL. */
export const gatewayRules = (limits: Limits): readonly ValidationRule[] => [operationSize(limits), noDefer];
