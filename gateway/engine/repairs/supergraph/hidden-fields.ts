import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type ConstObjectFieldNode,
  type ConstValueNode,
  type DocumentNode,
  type FieldDefinitionNode,
} from 'graphql';
import { nameOf } from '../../document/internal/names.ts';
import { argumentsOf } from './supergraph-types.ts';

/** The field under another name and without arguments, where subgraphs have it, but for no client to see. */
export function hiddenCopy(field: FieldDefinitionNode, name: string, hide: string): FieldDefinitionNode {
  const joins = field.directives?.filter((each) => each.name.value === 'join__field') ?? [];
  const { kind, type } = field;
  return {
    kind,
    type,
    name: nameOf(name),
    directives: [...joins, { kind: Kind.DIRECTIVE, name: nameOf(hide) }],
  };
}

const specification = 'https://specs.apollo.dev/inaccessible/';

/** A document in which fields can be hidden, and the name of the directive that does it. */
export function withHiding(document: DocumentNode): { document: DocumentNode; hide: string } {
  const known = linksOf(document).find(({ url }) => String(url).startsWith(specification));
  if (known) return { document, hide: known.directive };
  const [link, definition] = parse(
    `extend schema @link(url: "${specification}v0.2", for: SECURITY)
    directive @inaccessible on FIELD_DEFINITION | OBJECT | INTERFACE | UNION | ARGUMENT_DEFINITION | SCALAR | ENUM | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION`,
    { noLocation: true },
  ).definitions;
  const definitions = [...document.definitions, link, definition].filter((each) => each !== undefined);
  return { document: { ...document, definitions }, hide: 'inaccessible' };
}

/** What the supergraph links, and what it calls the directive `@inaccessible` of it. */
const linksOf = ({ definitions }: DocumentNode) =>
  definitions.flatMap((node) =>
    node.kind === Kind.SCHEMA_DEFINITION || node.kind === Kind.SCHEMA_EXTENSION
      ? (node.directives ?? []).filter(({ name }) => name.value === 'link').map(linkOf)
      : [],
  );

function linkOf(directive: ConstDirectiveNode): { url: unknown; directive: string } {
  const { url, as } = argumentsOf(directive);
  const imported = directive.arguments?.find(({ name }) => name.value === 'import')?.value;
  const renamed = imported?.kind === Kind.LIST ? imported.values.flatMap(renamedImport) : [];
  const name = renamed[0] ?? (typeof as === 'string' ? as : 'inaccessible');
  return { url, directive: name };
}

/** Of `{ name: "@inaccessible", as: "@hidden" }`: hidden. */
function renamedImport(value: ConstValueNode): string[] {
  if (value.kind !== Kind.OBJECT) return [];
  const text = (wanted: string): string =>
    value.fields.flatMap((field) => stringIn(field, wanted))[0]?.replace('@', '') ?? '';
  return text('name') === 'inaccessible' ? [text('as')] : [];
}

const stringIn = ({ name, value }: ConstObjectFieldNode, wanted: string): string[] =>
  name.value === wanted && value.kind === Kind.STRING ? [value.value] : [];
