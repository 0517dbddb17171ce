import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { buildSchema, isObjectType, type GraphQLSchema } from 'graphql';

const gateway = join(import.meta.dirname, '../../../gateway');
const schemaIn = (file: string) => buildSchema(readFileSync(join(gateway, file), 'utf8'));
const whole = schemaIn('api.graphql');
const open = schemaIn('variants/public.graphql');

const isForStaff = (description: string | null | undefined) =>
  /\b(?:Staff|Administrators) only\b/.test(description ?? '');

/** Fields and arguments by coordinate, with whether their description says that staff alone may use them. */
const elementsOf = (schema: GraphQLSchema): readonly [coordinate: string, isForStaff: boolean][] =>
  Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type, field })))
    .flatMap(({ type, field }) => [
      [`${type.name}.${field.name}`, isForStaff(field.description)],
      ...field.args.map(
        ({ name, description }) =>
          [`${type.name}.${field.name}(${name}:)`, isForStaff(description)] as [string, boolean],
      ),
    ]);

describe('the variant public of this graph', () => {
  it('has nothing that is described as for staff only', () => {
    assert.deepEqual(
      elementsOf(open).filter(([, forStaff]) => forStaff),
      [],
    );
  });

  it('has every root field that is not for staff only', () => {
    const isRoot = ([coordinate]: readonly [string, boolean]) =>
      /^(?:Query|Mutation|Subscription)\.\w+$/.test(coordinate);
    const forEverybody = elementsOf(whole).filter((element) => isRoot(element) && !element[1]);

    assert.deepEqual(elementsOf(open).filter(isRoot), forEverybody);
  });
});
