import type { ValidationRule } from 'graphql';
import type { Limits } from '../../config/settings/limits.ts';
import { noCostRules, type CostRules } from '../../supergraph/cost-rules.ts';
import { incremental } from './incremental.ts';
import { oneSlicingArgument } from './one-slicing-argument.ts';
import { operationSize } from './operation-size.ts';

/** What a document must keep to beyond the rules of GraphQL. */
export const gatewayRules = (limits: Limits, costs: CostRules = noCostRules): readonly ValidationRule[] => [
  operationSize(limits, costs),
  oneSlicingArgument(costs),
  incremental,
];
