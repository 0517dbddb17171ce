/** Questions about the schema, as they may stand beside others. */
export const introspections: readonly string[] = [
  '__schema { queryType { name } mutationType { name fields { name } } }',
  '__schema { types { kind name possibleTypes { name } } }',
  '__schema { directives { name args { name type { kind name } } } }',
  '__type(name: "Query") { __typename name fields { name args { name defaultValue } type { kind name ofType { name } } } }',
  '__type(name: "Nothing") { name }',
];
