import type { DocumentCheck } from '../../engine/document/validation/validation.ts';
import type { ValidationRule } from 'graphql';
import type { Limits } from '../../config/settings/limits.ts';
import { noCostRules, type CostRules } from '../../supergraph/cost-rules.ts';
import { incremental } from './incremental.ts';
import { oneSlicingArgument } from './one-slicing-argument.ts';
import { operationSize } from './operation-size.ts';

type Validation = { checks: readonly DocumentCheck[]; rules: readonly ValidationRule[] };

/** What a document must keep to beyond the rules of GraphQL. */
export const gatewayRules = (limits: Limits, costs: CostRules = noCostRules): Validation => ({
  checks: [operationSize(limits, costs)],
  rules: [oneSlicingArgument(costs), incremental],
});
