import {
  execute,
  type DocumentNode,
  type ExecutionResult,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { World } from '../composition.ts';
import { watchNulls } from './expected-nulls.ts';
import type { FieldFailure } from '../data/field-failure.ts';
import { monolithResolver, type Journal, type Monolith, type View } from './monolith.ts';

/** An operation as a client sends it. */
export type Asked = {
  document: DocumentNode;
  operationName: string | null;
  variables: Record<string, unknown>;
};

/** What a server that knows everything answers. */
export type Expected = {
  result: ExecutionResult;
  journal: Journal;
  /** Each field that fails, also those that graphql-js does not come to because another one failed. */
  failures: readonly FieldFailure[];
  /** Which positions of the data have a type that is never null, by the JSON text of their paths. */
  nonNull: ReadonlySet<string>;
};

type Resolver = GraphQLFieldResolver<View | undefined, Journal>;

/** Executes the operation with graphql-js on the schema that clients see. */
export async function expectedAnswer(world: World, monolith: Monolith, asked: Asked): Promise<Expected> {
  const journal: Journal = [];
  const result = await run(world.apiSchema, asked, monolithResolver(monolith), journal);
  return { result, journal, ...(await allFailures(world, monolith, asked)) };
}

/** Where every field may be null no failure hides another. */
async function allFailures(
  world: World,
  monolith: Monolith,
  asked: Asked,
): Promise<Pick<Expected, 'failures' | 'nonNull'>> {
  const { resolve, nonNull, failures, wasCalled } = watchNulls(world, monolith);
  const { errors = [] } = await run(world.nullableSchema, asked, resolve, []);
  const thrown = errors.flatMap(({ path, message, extensions }) =>
    path ? [{ path, message, code: extensions['code'], isUncalled: !wasCalled(path) }] : [],
  );
  return { failures: [...failures, ...thrown], nonNull };
}

const run = async (schema: GraphQLSchema, asked: Asked, fieldResolver: Resolver, contextValue: Journal) =>
  execute({
    schema,
    document: asked.document,
    operationName: asked.operationName,
    variableValues: asked.variables,
    fieldResolver,
    contextValue,
  });
