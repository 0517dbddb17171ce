import assert from 'node:assert/strict';
import { join } from 'node:path';
import { it } from 'node:test';
import { parseSdl } from '@shop/shared/graphql';
import { visit, type ASTNode, type DocumentNode } from 'graphql';
import { readSubgraphList, schemaFilesIn } from './composition/subgraph-list.ts';

type Described = ASTNode & { name: { value: string }; description?: unknown };

// The argument `input` is described by its input type.
const speaksForItself = ({ name }: Described) => name.value === 'input';

/** Names of the public elements of a schema that lack a description. */
function undescribed(sdl: DocumentNode): string[] {
  const missing: string[] = [];
  const check = (node: Described) => {
    if (!node.description && !speaksForItself(node)) missing.push(`${node.kind} ${node.name.value}`);
  };
  visit(sdl, {
    ObjectTypeDefinition: check,
    InputObjectTypeDefinition: check,
    EnumTypeDefinition: check,
    ScalarTypeDefinition: check,
    FieldDefinition: check,
    InputValueDefinition: check,
    EnumValueDefinition: check,
  });
  return missing;
}

for (const { name, schemaFile } of schemaFilesIn(
  readSubgraphList(join(import.meta.dirname, '../supergraph.yaml')),
)) {
  it(`${name} describes every type, field, argument and value`, () => {
    assert.deepEqual(undescribed(parseSdl(new URL(`file://${schemaFile}`))), []);
  });
}
