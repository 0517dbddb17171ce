import type { Place } from '../finding.ts';

type Concerned = { coordinate: string | undefined; places: readonly Place[] };
type Suggestion = string | ((coordinate: string, where: string) => string);

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

/** What to change, by the code of the problem. */
const suggestions: Readonly<Record<string, Suggestion>> = {
  // The list of subgraphs, and what it names.
  YAML_ERROR: 'Correct the YAML of this line.',
  NAME_DUPLICATE: 'Rename one of the entries, or remove one; a name stands for one subgraph.',
  INVALID_LIST:
    'Write the entry as Rover does: routing_url: https://…, schema: { file: ./…/schema.graphql }.',
  SCHEMA_FILE_MISSING: 'Correct schema.file of this entry, or commit the file that it names.',
  SCHEMA_UNREACHABLE:
    'Start the subgraph, give VIEWER_SECRET if it asks for a signed viewer, or name a file of its schema.',
  SYNTAX_ERROR: 'Correct the SDL at this line; an editor with GraphQL support marks the place.',
  FEDERATION_1_SCHEMA: `Begin the file with: ${link}`,
  ROUTING_URL_SHARED: 'Give each subgraph the URL that it listens on.',
  SUBGRAPH_NAME_TAKEN: 'Rename one of them: names must differ in more than case, - and _.',
  UNKNOWN_FEDERATION_LINK_VERSION: `Link a version that composition knows: ${link}`,
  FEDERATION_VERSION: 'Link the version that supergraph.yaml has, or raise its federation_version for all.',
  INVALID_LINK_DIRECTIVE_USAGE: `Write the link like this: ${link}`,
  INVALID_LINK_IDENTIFIER: `Write the link like this: ${link}`,
  // One subgraph.
  INVALID_GRAPHQL: (coordinate) =>
    `Correct ${coordinate}: define the missing type, or import the directive in @link(import: […]).`,
  KEY_INVALID_FIELDS: (coordinate) =>
    `Let @key(fields:) of ${coordinate} name fields of the type, or add the missing field.`,
  KEY_FIELDS_SELECT_INVALID_TYPE: (coordinate) =>
    `Use fields of scalar or enum type as key of ${coordinate}, not lists or unions.`,
  REQUIRES_INVALID_FIELDS: (coordinate) =>
    `Let @requires(fields:) of ${coordinate} name fields that this schema declares with @external.`,
  PROVIDES_INVALID_FIELDS: (coordinate) =>
    `Let @provides(fields:) of ${coordinate} name fields of the returned type, declared with @external.`,
  REQUIRES_FIELDS_MISSING_EXTERNAL: (coordinate) =>
    `Declare the fields that ${coordinate} requires with @external.`,
  PROVIDES_FIELDS_MISSING_EXTERNAL: (coordinate) =>
    `Declare the fields that ${coordinate} provides with @external.`,
  EXTERNAL_UNUSED: (coordinate) =>
    `Remove ${coordinate}, or its @external if this subgraph resolves it; @external is for @requires and @provides.`,
  EXTERNAL_MISSING_ON_BASE: (coordinate) =>
    `Remove @external from ${coordinate}, or let another subgraph define it.`,
  INVALID_TAG: 'Name the tag with letters, digits, _, - and /, at most 128.',
  // Several subgraphs.
  INVALID_FIELD_SHARING: (coordinate, where) =>
    `Add @shareable to ${coordinate} in every subgraph that resolves it (${where}), or keep it in one of them only.`,
  FIELD_TYPE_MISMATCH: (coordinate, where) => `Give ${coordinate} one type in ${where}.`,
  FIELD_ARGUMENT_TYPE_MISMATCH: (coordinate, where) =>
    `Give the argument one type in ${where}: ${coordinate}.`,
  EXTERNAL_TYPE_MISMATCH: (coordinate) =>
    `Give ${coordinate} the type that the subgraph that resolves it has.`,
  FIELD_ARGUMENT_DEFAULT_MISMATCH: (coordinate, where) => `Give ${coordinate} one default value in ${where}.`,
  INPUT_FIELD_DEFAULT_MISMATCH: (coordinate, where) => `Give ${coordinate} one default value in ${where}.`,
  REQUIRED_ARGUMENT_MISSING_IN_SOME_SUBGRAPH: (coordinate) =>
    `Add the argument in every subgraph, or make it optional: ${coordinate}.`,
  REQUIRED_INPUT_FIELD_MISSING_IN_SOME_SUBGRAPH: (coordinate) =>
    `Add the field in every subgraph, or make it optional: ${coordinate}.`,
  TYPE_KIND_MISMATCH: (coordinate, where) =>
    `Rename one of the types, or make ${coordinate} the same kind in ${where}.`,
  ENUM_VALUE_MISMATCH: (coordinate, where) =>
    `Add the missing values, so that ${coordinate} has the same ones in ${where}.`,
  EMPTY_MERGED_ENUM_TYPE: (coordinate, where) =>
    `Give ${coordinate} the same values in ${where}, or rename one of them.`,
  EMPTY_MERGED_INPUT_TYPE: (coordinate, where) =>
    `Give ${coordinate} the same fields in ${where}, or rename one of them.`,
  VALUE_TYPE_DIFFERS: (coordinate) =>
    `Copy the definition of ${coordinate} as the other subgraph has it, descriptions included, or rename the type.`,
  EXTENSION_WITH_NO_BASE: (coordinate) => `Write type ${coordinate} without extend, or correct its name.`,
  SATISFIABILITY_ERROR: (coordinate) =>
    `Give the type of ${coordinate} a resolvable @key in each subgraph that defines it, with fields that the others have.`,
  CIRCULAR_REQUIRES: (coordinate) =>
    `Break the circle: let ${coordinate} require fields that need nothing of it.`,
  OVERRIDE_FROM_SELF_ERROR: (coordinate) =>
    `Name another subgraph in @override(from:) of ${coordinate}, or remove it.`,
  OVERRIDE_SOURCE_HAS_OVERRIDE: (coordinate) => `Keep @override of ${coordinate} in one subgraph only.`,
  FROM_SUBGRAPH_DOES_NOT_EXIST: (coordinate) =>
    `Correct the name in @override(from:) of ${coordinate}; remove @override once the other subgraph is gone.`,
  INTERFACE_FIELD_NO_IMPLEM: (coordinate) =>
    `Add the field to every type that implements the interface, in the subgraph that owns it: ${coordinate}.`,
  NO_QUERIES: 'Let one subgraph define a field of Query.',
  GRAPH_TOO_DEEP: 'Give it a larger stack: node --stack-size=4000 tools/cli.ts check.',
  // Variants.
  INVALID_VARIANT: 'Write the variant like this: public: { include: [public], exclude: [internal] }.',
  UNKNOWN_TAG: 'Correct the tag, or give it to an element with @tag(name: "…").',
  REFERENCED_INACCESSIBLE: (coordinate) =>
    `Hide ${coordinate} with a tag too, or let the variant show a field of its type.`,
  ONLY_INACCESSIBLE_CHILDREN: (coordinate) => `Let the variant show a field of ${coordinate}.`,
  REQUIRED_INACCESSIBLE: (coordinate) => `Make ${coordinate} optional, or let the variant show it.`,
  DEFAULT_VALUE_USES_INACCESSIBLE: (coordinate) =>
    `Give ${coordinate} another default value, or let the variant show this one.`,
  IMPLEMENTED_BY_INACCESSIBLE: (coordinate) =>
    `Hide ${coordinate} with a tag too, or let the variant show what implements it.`,
  INVALID_LIVE: 'See docs/live-updates.md for what @live needs.',
  INVALID_RATE_LIMIT: 'See docs/limits.md for what @rateLimit needs.',
};

const otherwise = (coordinate: string) =>
  `Correct ${coordinate}; https://www.apollographql.com/docs/graphos/schema-design/federated-schemas/errors explains the code.`;

export function suggestionFor(code: string, { coordinate, places }: Concerned): string {
  const where = [...new Set(places.map(({ subgraph }) => subgraph))].filter(Boolean).join(' and ');
  const suggestion = suggestions[code] ?? otherwise;
  return typeof suggestion === 'string'
    ? suggestion
    : suggestion(coordinate ?? 'it', where || 'all subgraphs');
}
