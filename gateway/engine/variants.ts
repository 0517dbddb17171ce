import { Kind } from 'graphql';
import type { BoundedMemory } from './bounded-memory.ts';
import { compile, type Compiled } from './plan/compile.ts';
import type { ParsedOperation } from './document/parsed-operation.ts';
import { conditionVariables, type Flags } from './document/internal/conditions.ts';
import type { CompiledSupergraph } from './compiled-supergraph.ts';
import type { Variables } from './contract.ts';
import type { TakeTurn } from './plan/planning-queue.ts';

export type Variant = { flags: Flags; on: ReadonlySet<string>; compiled: Compiled };

export type Variants = {
  known: ReadonlyMap<string, Variant>;
  /** The variables that are true unless they are given. */
  defaults: Variables;
  for(values: Variables): Compiled;
  /** A promise where it has to be planned, which waits for the turn of `client`. */
  inTurn(values: Variables, client?: string): Compiled | Promise<Compiled>;
  /** Whether what the variables of a client leave is planned; values that are not valid count as they are. */
  has(variables: Variables): boolean;
  add(name: string, flags: Flags, on: ReadonlySet<string>): Compiled;
  forget: () => void;
};

export type VariantOptions = {
  generation: CompiledSupergraph;
  /** Whether a label of a progressive `@override` is on, this time. */
  isLabelOn: (label: string) => boolean;
  memory: BoundedMemory;
  takeTurn: TakeTurn;
  /** The text of the document and the name of the operation. */
  id: string;
};

/**
 * What `@skip` and `@include` leave of an operation is planned for itself: plans then have no conditions, and nothing is
 * asked for that is not wanted.
 */
export function variantsOf(
  parsed: ParsedOperation,
  labels: readonly string[],
  { generation, isLabelOn, memory, takeTurn, id }: VariantOptions,
): Variants {
  const conditions = conditionVariables([parsed.operation, ...parsed.fragments.values()]);
  const known = new Map<string, Variant>();
  // An operation that is not kept is not to be compiled for each update of its subscription, if there is memory.
  let last: { name: string; compiled: WeakRef<Compiled> } | undefined;
  const find = (name: string): Compiled | undefined => {
    const variant = known.get(name);
    if (variant) memory.use(variant);
    return variant?.compiled ?? (last?.name === name ? last.compiled.deref() : undefined);
  };
  const add: Variants['add'] = (name, flags, on) => {
    const variant = { flags, on, compiled: compile(generation, parsed, flags, on) };
    const dropped = () => void known.delete(name);
    const isKept = memory.keep(variant, { id: `${id} ${name}`, bytes: variant.compiled.bytes, dropped });
    if (isKept) known.set(name, variant);
    last = isKept ? undefined : { name, compiled: new WeakRef(variant.compiled) };
    return variant.compiled;
  };
  const choose = (values: Variables): Choice => {
    if (conditions.length + labels.length === 0) return none;
    const flags = new Map(conditions.map((name) => [name, values[name] === true] as const));
    const on = new Set(labels.filter(isLabelOn));
    return { name: [...flags.values(), ...on].join(), flags, on };
  };
  const take = ({ name, flags, on }: Choice): Compiled => find(name) ?? add(name, flags, on);
  const isConditional = conditions.length > 0;
  const defaults = trueByDefault(parsed);
  return {
    known,
    defaults,
    add,
    for: (values) => take(choose(values)),
    inTurn(values, client) {
      const choice = choose(values);
      // Another request may have had it planned before its turn.
      return find(choice.name) ?? takeTurn(() => take(choice), client);
    },
    has(variables) {
      const given = isConditional ? { ...defaults, ...variables } : variables;
      return find(choose(given).name) !== undefined;
    },
    forget() {
      for (const variant of known.values()) memory.release(variant);
      known.clear();
    },
  };
}

type Choice = { name: string; flags: Flags; on: ReadonlySet<string> };

const none: Choice = { name: '', flags: new Map(), on: new Set() };

const trueByDefault = ({ operation }: ParsedOperation): Variables =>
  Object.fromEntries(
    (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
      defaultValue?.kind === Kind.BOOLEAN && defaultValue.value ? [[variable.name.value, true]] : [],
    ),
  );
