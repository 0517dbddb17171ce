import {
  Kind,
  OperationTypeNode,
  parse,
  TokenKind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type Token,
} from 'graphql';
import type { GatewayContext } from '../context.ts';
import { fragmentsIn } from '../engine/document/validation/validation.ts';
import { rootFields } from '../engine/document/root-fields.ts';
import type { Engine } from '../engine/engine.ts';
import type { SettingValues } from '../config/settings/index.ts';
import { prepareOperation } from '../pipeline/prepare.ts';
import { inputSchemaOf, type InputSchema } from './input-schema.ts';

/** A tool as the protocol describes it to agents. */
export type ToolEntry = {
  name: string;
  description: string;
  inputSchema: InputSchema;
  annotations: { readOnlyHint: boolean };
};

/** An operation of a trusted document that agents may run. */
export type Tool = { query: string; operationName: string; entry: ToolEntry };

/** The tools of a trusted document; throws what is wrong with it. */
export function toolsOf(
  engine: Engine<GatewayContext>,
  query: string,
  { serve, tools }: SettingValues['mcp'],
): Tool[] {
  const document = parse(query);
  return document.definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION || !definition.name) return [];
    const { value: operationName } = definition.name;
    if (!isServed(definition, serve) || (tools && !tools.includes(operationName))) return [];
    prepareOperation(engine, { query, operationName });
    return [{ query, operationName, entry: entryOf(engine.schema, document, definition) }];
  });
}

const isServed = ({ operation }: OperationDefinitionNode, serve: SettingValues['mcp']['serve']): boolean =>
  operation === OperationTypeNode.QUERY || (operation === OperationTypeNode.MUTATION && serve === 'all');

function entryOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): ToolEntry {
  return {
    name: operation.name?.value ?? '',
    description: descriptionOf(schema, document, operation),
    inputSchema: inputSchemaOf(schema, document, operation),
    annotations: { readOnlyHint: operation.operation === OperationTypeNode.QUERY },
  };
}

/** What the document says of its operation, then what the schema says of the root fields. */
function descriptionOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): string {
  const own = operation.description?.value ?? commentsAbove(operation.loc?.startToken);
  const fields = schema.getRootType(operation.operation)?.getFields();
  const names = new Set(
    rootFields({ operation, fragments: fragmentsIn(document) }).map(({ name }) => name.value),
  );
  const ofFields = [...names].flatMap((name) => {
    const description = fields?.[name]?.description;
    return description ? [`${name}: ${description}`] : [];
  });
  return [own, ...ofFields].filter(Boolean).join('\n\n');
}

function commentsAbove(token: Token | undefined): string {
  const lines: string[] = [];
  for (let above = token?.prev; above?.kind === TokenKind.COMMENT; above = above.prev)
    lines.unshift(above.value.trim());
  return lines.join('\n');
}
