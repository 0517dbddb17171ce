/** An operation with executable directives, and the calls that it must be spread over. */
export type DirectiveCase = {
  title: string;
  query: string;
  variables?: Record<string, unknown>;
  calls: readonly string[];
};

/** The directives that both subgraphs of these cases declare. */
export const directives = `
  directive @mark(n: Int, of: Mark) repeatable on QUERY | MUTATION | FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | FRAGMENT_DEFINITION
  directive @once(n: Int) on QUERY | FIELD | FRAGMENT_SPREAD | INLINE_FRAGMENT | FRAGMENT_DEFINITION
  directive @named(n: Int) on FRAGMENT_SPREAD | FRAGMENT_DEFINITION
  directive @given(n: Int) on VARIABLE_DEFINITION
  directive @change(n: Int) on MUTATION
  input Mark { a: Int b: Int }
`;

/** A line for each way in which a directive can stand in a document. */
export const cases: readonly DirectiveCase[] = [
  {
    title: 'on a query stands in each call, with its variables',
    query: 'query ($n: Int) @mark(n: $n) @mark(n: 2) { item { name price } }',
    variables: { n: 1 },
    calls: [
      'query($n:Int)@mark(n:$n)@mark(n:2){item{__typename id name}}',
      'query($representations:[_Any!]!$n:Int)@mark(n:$n)@mark(n:2){_entities(representations:$representations){...on Item{price}}}',
    ],
  },
  {
    title: 'that may stand on mutations alone is left out of the queries that follow, with its variable',
    query: 'mutation ($n: Int) @change(n: $n) { touch { price } }',
    variables: { n: 1 },
    calls: [
      'mutation($n:Int)@change(n:$n){_0:touch{__typename id}}',
      'query($representations:[_Any!]!){_entities(representations:$representations){...on Item{price}}}',
    ],
  },
  {
    title: 'on a variable stands where the variable is used',
    query: 'query ($n: Int = 3 @given(n: 1), $m: Int @given) { item { size(n: $n) cost(n: $m) } }',
    calls: [
      'query($n:Int=3@given(n:1)){item{__typename id _0:size(n:$n)}}',
      'query($representations:[_Any!]!$m:Int@given){_entities(representations:$representations){...on Item{_1:cost(n:$m)}}}',
    ],
  },
  {
    title: 'tells fields of different names apart, by its arguments too',
    query: '{ item { a: name @once(n: 1) b: name c: name @once(n: 2) d: name @once e: name } }',
    calls: ['{item{_0:name@once(n:1)name _1:name@once(n:2)_2:name@once}}'],
  },
  {
    title: 'stays on each of the fields that are merged under one name',
    query: '{ item @once(n: 1) { name @mark } item { name @mark(n: 2) id } }',
    calls: ['{_0:item@once(n:1){_1:name@mark}_0:item{_1:name@mark(n:2)id}}'],
  },
  {
    title: 'tells objects apart that are asked for under different names',
    query: '{ item { name } other: item @once(n: 1) { name } }',
    calls: ['{item{name}_0:item@once(n:1){name}}'],
  },
  {
    title: 'stays with its field where fields of several entities are asked for in one call',
    query: '{ item { price @once(n: 1) } other: item { price @once(n: 2) } third: item { price } }',
    calls: [
      '{item{__typename id}_1:item{__typename id}_2:item{__typename id}}',
      'query($representations0:[_Any!]!$representations1:[_Any!]!$representations2:[_Any!]!){_0:_entities(representations:$representations0){...on Item{_0:price@once(n:1)}}_1:_entities(representations:$representations1){...on Item{_0:price@once(n:2)}}_2:_entities(representations:$representations2){...on Item{_0:price}}}',
    ],
  },
  {
    title: 'on an inline fragment stays there, apart from the same field beside it',
    query: 'query ($n: Int) { item { ... @mark(n: $n) { a: name } ... on Item @mark { b: name } c: name } }',
    variables: { n: 1 },
    calls: ['query($n:Int){item{...@mark(n:$n){_0:name}...on Item@mark{_1:name}name}}'],
  },
  {
    title: 'on a fragment and on its spread stand apart',
    query: '{ item { ...F @once(n: 1) } } fragment F on Item @once(n: 2) { name }',
    calls: ['{item{...on Item@once(n:1){...on Item@once(n:2){_0:name}}}}'],
  },
  {
    title: 'on a fragment and on its spread that is the same stands once',
    query:
      '{ item { ...F @mark(of: {a: 1 b: 2}) @once(n: 1) } } fragment F on Item @once(n: 1) @mark(of: {b: 2 a: 1}) { name }',
    calls: ['{item{...on Item@mark(of:{a:1 b:2}){...on Item@once(n:1)@mark(of:{a:1 b:2}){_0:name}}}}'],
  },
  {
    title: 'that may stand on named fragments alone stands on such',
    query:
      '{ item { ...F @named(n: 1) ...G } } fragment F on Item { name } fragment G on Item @named(n: 2) { id }',
    calls: ['{item{...F0@named(n:1)...F1@named(n:2)}}fragment F0 on Item{_0:name}fragment F1 on Item{_1:id}'],
  },
  {
    title:
      'that may stand on named fragments alone finds the type of the fragment where the plan leaves it out',
    query:
      '{ item { ...F @named } ...G @named(n: 3) } fragment F on Item { ... { name } } fragment G on Query { item { id } }',
    calls: [
      '{_0:item{...F0@named}...F1@named(n:3)}fragment F0 on Item{_1:name}fragment F1 on Query{_0:item{id}}',
    ],
  },
  {
    title: 'on a fragment at the root of a mutation does not change the order',
    query:
      'mutation ($n: Int) { ...F @mark(n: $n) second: touch { id } ...F ... @mark(n: $n) { third: touch { id } } } fragment F on Mutation { first: touch { id } }',
    variables: { n: 1 },
    calls: ['mutation($n:Int){...@mark(n:$n){_0:touch{id}}_1:touch{id}...@mark(n:$n){_2:touch{id}}}'],
  },
  {
    title: 'beside @skip and @include is what is left of them',
    query: 'query ($on: Boolean!) { item { name @once @include(if: $on) id @once @skip(if: $on) } }',
    variables: { on: true },
    calls: ['{item{_0:name@once}}'],
  },
  {
    title: 'with a number that a double cannot hold keeps its digits',
    query: 'query @mark(n: 1) { item { size(id: 12345678901234567890) @once(n: 5) } }',
    calls: ['query($_n0:ID)@mark(n:1){item{_0:size(id:$_n0)@once(n:5)}}'],
  },
  {
    title: 'on __typename stays there',
    query: '{ item { __typename @once(n: 1) name } }',
    calls: ['{item{__typename@once(n:1)name}}'],
  },
];
