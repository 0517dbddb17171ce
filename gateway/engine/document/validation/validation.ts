import {
  GraphQLError,
  Kind,
  OverlappingFieldsCanBeMergedRule,
  specifiedRules,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValidationRule,
} from 'graphql';
import { fieldConflict } from './field-conflict.ts';
import { noIntrospection } from './no-introspection.ts';

export type ValidationOptions = {
  schema: GraphQLSchema;
  introspection: boolean;
  /** How many a document may have. */
  maxOperations: number;
  /** What a document is refused for before any rule sees it. */
  checks: readonly DocumentCheck[];
  /** Beyond those of the specification; the others see only what these allow. */
  rules: readonly ValidationRule[];
};

/** Cheaper than a rule, for which graphql-js visits every node with its type. */
export type DocumentCheck = (schema: GraphQLSchema, document: DocumentNode) => readonly GraphQLError[];

/** Throws an AggregateError of what is wrong with a document. */
export type Validate = (document: DocumentNode) => void;

// One more says that there are more.
const maxErrors = 4;

/** In stages, cheap ones first: a document that is refused for its size is not looked at further. */
export function validationBy({
  schema,
  introspection,
  maxOperations,
  checks,
  rules,
}: ValidationOptions): Validate {
  const options = { maxErrors, hideSuggestions: !introspection };
  const specified = [
    ...specifiedRules.filter((rule) => rule !== OverlappingFieldsCanBeMergedRule),
    ...(introspection ? [] : [noIntrospection]),
  ];
  return (document) => {
    refuse(tooManyOperations(document, maxOperations));
    for (const check of checks) refuse(firstOf(check(schema, document)));
    refuse(validate(schema, document, rules, options));
    refuse(validate(schema, document, specified, options));
    refuse(conflictsIn(schema, document));
  };
}

/** As many as `validate` gives of graphql-js, with what it says of the rest. */
function firstOf(problems: readonly GraphQLError[]): readonly GraphQLError[] {
  if (problems.length <= maxErrors) return problems;
  const more = new GraphQLError('Too many validation errors, error limit reached. Validation aborted.');
  return [...problems.slice(0, maxErrors), more];
}

function refuse(problems: readonly GraphQLError[]): void {
  if (problems.length > 0) throw new AggregateError(problems, 'The document is not valid');
}

function tooManyOperations(document: DocumentNode, atMost: number): GraphQLError[] {
  const { length } = operationsIn(document);
  if (length <= atMost) return [];
  return [new GraphQLError(`The document has ${length} operations, ${atMost} are allowed`)];
}

function conflictsIn(schema: GraphQLSchema, document: DocumentNode): GraphQLError[] {
  const fragments = fragmentsIn(document);
  return operationsIn(document)
    .flatMap((operation) => fieldConflict(schema, { operation, fragments }) ?? [])
    .slice(0, maxErrors);
}

const operationsIn = ({ definitions }: DocumentNode): OperationDefinitionNode[] =>
  definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);

/** By name. */
export const fragmentsIn = ({ definitions }: DocumentNode): ReadonlyMap<string, FragmentDefinitionNode> =>
  new Map(
    definitions.flatMap((each) =>
      each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each] as const] : [],
    ),
  );
