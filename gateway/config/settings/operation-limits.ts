import type { Limit } from './limit.ts';

/** The limits of one request and its operation. */
export const operationLimits = {
  maxBodyBytes: {
    is: 1_000_000,
    of: 'bytes of a request body',
    why: 'the body is parsed as a whole',
    reloads: true,
  },
  maxJsonDepth: {
    is: 100,
    of: 'levels of nested lists and objects in JSON from a client',
    why: 'variables are read recursively',
    reloads: true,
  },
  maxJsonEntries: {
    is: 10_000,
    of: 'entries of lists and objects in JSON from a client',
    why: 'all are checked against the schema without a pause',
    reloads: true,
  },
  maxDocumentLength: {
    is: 100_000,
    of: 'characters of a document',
    why: 'comments are not tokens, and a long string is only one',
  },
  maxTokens: { is: 5000, of: 'tokens of a document', why: 'parsing and validation read every token' },
  maxSyntaxDepth: {
    is: 500,
    of: 'levels of nested syntax nodes in a document',
    why: 'they are read recursively',
  },
  maxOperations: {
    is: 50,
    of: 'operations in a document',
    why: 'each is validated with every fragment that it spreads',
  },
  maxDepth: { is: 30, of: 'levels of nested selections', why: 'each level makes planning more expensive' },
  maxFields: {
    is: 2000,
    of: 'fields after expanding fragments',
    why: 'few fragments can expand to millions',
  },
  maxValues: {
    is: 50_000,
    of: 'values in a response whose pages are full',
    why: 'all are merged and serialised without a pause',
  },
  maxAnswerCharacters: {
    is: 10_000_000,
    of: 'characters of a response',
    why: 'it stays in memory until its client has read it',
  },
  maxUnreadBytes: {
    is: 50_000_000,
    of: 'bytes of responses that one address has not read',
    why: 'they are kept in memory',
  },
  maxBranches: {
    is: 50,
    of: 'fields with a selection set',
    why: 'each takes 0.2 to 0.4 ms to plan, and pages have some dozens',
  },
  maxAliases: { is: 500, of: 'aliases after expanding fragments', why: 'a page has some dozens' },
  maxRootFields: { is: 100, of: 'root fields of a query', why: 'each is planned and asked for by itself' },
  maxDirectives: {
    is: 500,
    of: 'directives in a document',
    why: 'validation compares each with every other',
  },
  maxListLength: {
    is: 1000,
    of: 'entries of one list in an argument or a variable',
    why: 'lists of ids are rarely longer, and subgraphs look at each',
  },
  maxRepeats: {
    is: 50,
    of: 'selections of one field in the same selection set',
    why: 'aliases multiply the work of a small request',
  },
  maxDefinitions: {
    is: 100,
    of: 'operations and fragments in a document',
    why: 'validation compares each with every other',
  },
  maxIntrospection: {
    is: 300,
    of: 'introspection values for each type',
    why: 'the usual introspection query has 200',
  },
  assumedListSize: {
    is: 5,
    of: 'entries assumed for a list without "first", to estimate --max-values',
    why: 'most lists are short',
  },
  maxPageSize: {
    is: 1000,
    of: 'entries of a page, as "first", "last" and the slicing arguments of @listSize ask for them',
    why: 'subgraphs have limits of their own, which are lower',
  },
  maxCost: {
    is: 20_000,
    of: 'the estimated cost of an operation by @cost and @listSize',
    why: 'about as many objects are merged and serialised without a pause',
    reloads: true,
  },
  costPerPoint: {
    is: 500,
    of: 'the cost for which one point is taken from the budgets; an operation takes at least one',
    why: 'a page of a shop costs no more',
    reloads: true,
  },
  maxMutations: { is: 25, of: 'mutations in one operation', why: 'they run one after another' },
} as const satisfies Record<string, Limit>;
