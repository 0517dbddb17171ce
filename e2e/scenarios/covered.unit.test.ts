import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { faultPoints } from '@shop/testbench';
import { parse, visit, type ObjectTypeDefinitionNode, type ObjectTypeExtensionNode } from 'graphql';

const root = join(import.meta.dirname, '../..');
const textOf = (pattern: string): string =>
  globSync(pattern, { cwd: root })
    .map((file) => readFileSync(join(root, file), 'utf8'))
    .join('\n');

/** Every public root field, in the order of the schemas. */
function publicRootFields(): ReadonlySet<string> {
  const found = new Set<string>();
  const note = ({ name, fields = [] }: ObjectTypeDefinitionNode | ObjectTypeExtensionNode) => {
    if (!['Query', 'Mutation', 'Subscription'].includes(name.value)) return;
    for (const field of fields) if (!field.name.value.startsWith('_')) found.add(field.name.value);
  };
  visit(parse(textOf('subgraphs/*/schema.graphql')), {
    ObjectTypeDefinition: note,
    ObjectTypeExtension: note,
  });
  return found;
}

const faultSteps: ReadonlySet<string> = new Set(Object.values(faultPoints).flat());

describe('the scenarios', () => {
  const stories =
    textOf('e2e/{scenarios,resilience}/**/*.ts') +
    textOf('subgraphs/*/test/served.int.test.ts') +
    textOf('testbench/{clients,playwright}/*.ts');
  const reference = textOf('docs/testing-reference.md');

  for (const field of publicRootFields()) {
    it(`cover ${field}`, () => {
      assert.ok(
        new RegExp(`\\b${field}\\b *[({]`).test(stories),
        `no story in e2e/scenarios or in test/served.int.test.ts of its subgraph asks for ${field}`,
      );
    });
  }

  for (const step of faultSteps) {
    it(`inject a fault at ${step}, which is documented`, () => {
      assert.ok(
        new RegExp(`'[a-z-]+\\.${step}['#[]`).test(stories),
        `no story in e2e/scenarios uses ${step}`,
      );
      assert.ok(reference.includes(`\`${step}\``), `docs/testing-reference.md does not explain ${step}`);
    });
  }
});
