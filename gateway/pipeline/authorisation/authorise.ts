import type { Viewer } from '@shop/shared/auth';
import type { Logger } from '@shop/shared/runtime';
import { OperationTypeNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { SettingValues } from '../../config/settings/index.ts';
import type { GatewayContext } from '../../context.ts';
import type { Operation, Variables } from '../../engine/engine.ts';
import type { FormatError } from '../../errors.ts';
import type { Requirement } from '../../supergraph/authorisation-rules.ts';
import type { Compiled } from '../../supergraph/read-supergraph.ts';
import type { Policies } from './policies.ts';
import { filterOperation } from './filter.ts';
import { filteredOperation, type FilteredOperation } from './filtered-operation.ts';

type Asked = { operation: Operation<GatewayContext>; viewer: Viewer; variables: Variables };

export type Authorised = {
  /** What the viewer may see of it. */
  operation: Operation<GatewayContext>;
  /** Equal for viewers who may see the same of it. */
  lacking: string;
  /** Whether some of it requires something of its viewer. */
  isRuled: boolean;
};

/** Finds what the viewer may not see of an operation; throws where that refuses the operation. */
export type Authorise = (supergraph: Pick<Compiled, 'engine' | 'rules'>, asked: Asked) => Authorised;

/** Has the policies decided that an operation requires of its viewer; before `authorise`, which does not wait. */
export type DecideFor = (
  supergraph: Pick<Compiled, 'engine' | 'rules'>,
  asked: Omit<Asked, 'variables'>,
) => Promise<void> | undefined;

export type Authorisation = { authorise: Authorise; decideFor: DecideFor };

type Options = Pick<SettingValues['authorisation'], 'mode' | 'dryRun'> & {
  policies: Policies;
  formatError: FormatError;
  logger: Logger;
};

/** What one operation requires, and what is left of it for viewers who lack some of that. */
type Known = {
  requirements: readonly Requirement[];
  policies: readonly string[];
  filtered: LRUCache<string, FilteredOperation>;
};

/** Of one operation; each is for another set of rights. */
const keptAtMost = 32;

export function createAuthorisation({ mode, dryRun, policies, formatError, logger }: Options): Authorisation {
  const known = knownOperations();
  const authorise: Authorise = ({ engine, rules }, { operation, viewer, variables }) => {
    const whole = { operation, lacking: '', isRuled: false };
    if (rules.size === 0) return whole;
    const found = known({ engine, rules }, operation);
    const missing = found.requirements.filter((each) => !isMet(each, viewer, policies));
    if (missing.length === 0) return { ...whole, isRuled: found.requirements.length > 0 };
    const lacking = missing.map(({ text }) => text).join();
    const lacks = (requirement: Requirement) => missing.includes(requirement);
    const filtered =
      found.filtered.get(lacking) ?? filteredOperation({ engine, rules, operation, lacks, formatError });
    found.filtered.set(lacking, filtered);
    const refusals = filtered.refusals(variables);
    if (dryRun) {
      if (refusals.length > 0)
        logRefusals(logger, { operation, viewer, paths: refusals.map(({ path }) => path) });
      return { ...whole, isRuled: true };
    }
    const isSubscription = operation.parsed.operation.operation === OperationTypeNode.SUBSCRIPTION;
    if (refusals.length > 0 && (mode === 'reject' || (isSubscription && filtered.isEmpty)))
      throw new AggregateError(refusals);
    return { operation: filtered, lacking, isRuled: true };
  };
  const decideFor: DecideFor = (supergraph, { operation, viewer }) => {
    if (supergraph.rules.size === 0) return undefined;
    const { policies: names } = known(supergraph, operation);
    return names.length === 0 ? undefined : policies.decide(viewer, names);
  };
  return { authorise, decideFor };
}

function knownOperations() {
  const known = new WeakMap<Operation<GatewayContext>, Known>();
  return (
    { engine, rules }: Pick<Compiled, 'engine' | 'rules'>,
    operation: Operation<GatewayContext>,
  ): Known => {
    const before = known.get(operation);
    if (before) return before;
    const { parsed } = operation;
    const requirements = requirementsOf({ schema: engine.schema, rules, parsed });
    const ofPolicies = requirements.filter(({ kind }) => kind === 'policy');
    const found = {
      requirements,
      policies: [...new Set(ofPolicies.flatMap(({ anyOf }) => anyOf.flat()))],
      filtered: new LRUCache<string, FilteredOperation>({ max: keptAtMost }),
    };
    known.set(operation, found);
    return found;
  };
}

/** All that an operation requires of any viewer, by visiting it without leaving anything out. */
function requirementsOf(ruled: Omit<Parameters<typeof filterOperation>[0], 'lacks' | 'typenameKey'>) {
  const found = new Set<Requirement>();
  filterOperation({ ...ruled, typenameKey: '', lacks: (requirement) => found.add(requirement) && false });
  return [...found];
}

function isMet({ kind, anyOf }: Requirement, viewer: Viewer, policies: Policies): boolean {
  if (kind === 'authenticated') return viewer.id !== null;
  const { scopes = [] } = viewer;
  const has = (name: string) => (kind === 'policy' ? policies.holds(viewer, name) : scopes.includes(name));
  return anyOf.some((all) => all.every(has));
}

type Dry = Pick<Asked, 'operation' | 'viewer'> & { paths: readonly unknown[] };

const logRefusals = (logger: Logger, { operation, viewer, paths }: Dry): void =>
  logger.warn(
    { operationName: operation.parsed.operation.name?.value, viewer: viewer.id, paths },
    'authorisation would refuse fields',
  );
