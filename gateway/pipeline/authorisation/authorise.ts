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

type Options = SettingValues['authorisation'] & { formatError: FormatError; logger: Logger };

/** What one operation requires, and what is left of it for viewers who lack some of that. */
type Known = { requirements: readonly Requirement[]; filtered: LRUCache<string, FilteredOperation> };

/** Of one operation; each is for another set of rights. */
const keptAtMost = 32;

export function createAuthorise({ mode, dryRun, formatError, logger }: Options): Authorise {
  const known = new WeakMap<Operation<GatewayContext>, Known>();
  return ({ engine, rules }, { operation, viewer, variables }) => {
    const whole = { operation, lacking: '', isRuled: false };
    if (rules.size === 0) return whole;
    const { schema } = engine;
    const found = known.get(operation) ?? {
      requirements: requirementsOf({ schema, rules, parsed: operation.parsed }),
      filtered: new LRUCache<string, FilteredOperation>({ max: keptAtMost }),
    };
    known.set(operation, found);
    const missing = found.requirements.filter((each) => !isMet(each, viewer));
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
}

/** All that an operation requires of any viewer, by visiting it without leaving anything out. */
function requirementsOf(ruled: Omit<Parameters<typeof filterOperation>[0], 'lacks' | 'typenameKey'>) {
  const found = new Set<Requirement>();
  filterOperation({ ...ruled, typenameKey: '', lacks: (requirement) => found.add(requirement) && false });
  return [...found];
}

function isMet({ kind, anyOf }: Requirement, { id, scopes = [] }: Viewer): boolean {
  if (kind === 'authenticated') return id !== null;
  return kind === 'requiresScopes' && anyOf.some((all) => all.every((scope) => scopes.includes(scope)));
}

type Dry = Pick<Asked, 'operation' | 'viewer'> & { paths: readonly unknown[] };

const logRefusals = (logger: Logger, { operation, viewer, paths }: Dry): void =>
  logger.warn(
    { operationName: operation.parsed.operation.name?.value, viewer: viewer.id, paths },
    'authorisation would refuse fields',
  );
