import { byKey, products } from './subgraphs/data.ts';
import type { SubgraphName } from './subgraphs/schemas.ts';

/** The least that a gateway must ask: steps one after another, the calls of a step side by side. */
export type Call = { subgraph: SubgraphName; query: string; variables?: Record<string, unknown> };
export type Steps = readonly (readonly Call[])[];

export type Workload = {
  /** Its operationName. A number may stand in it and in the query, so that no two are the same. */
  name: string;
  query: string;
  variables?: Record<string, unknown>;
  /** What the floor asks. */
  steps: Steps;
  /** What is asked at once; fewer where answers are large. */
  connections: number;
};

/** Stands for the number, with as many characters, so that all answers are of one length. */
export const numberMark = '______';
export const numberText = (number: number): string => String(number).padStart(numberMark.length, '0');

const usual = 50;

const entities = (
  subgraph: SubgraphName,
  type: 'Product' | 'User',
  ids: readonly number[],
  fields: string,
  given: (upc: string) => object = () => ({}),
): Call => {
  const key = type === 'Product' ? 'upc' : 'id';
  const representations = ids.map((id) => ({ __typename: type, [key]: String(id), ...given(String(id)) }));
  const query = `query($representations:[_Any!]!){_entities(representations:$representations){...on ${type}{${fields}}}}`;
  return { subgraph, query, variables: { representations } };
};

const priceAndWeight = (upc: string) => {
  const { price, weight } = byKey(products, 'upc', upc);
  return { price, weight };
};

const one: Workload = {
  name: 'One',
  query: 'query One { users { id name username birthday } }',
  steps: [[{ subgraph: 'accounts', query: '{users{id name username birthday}}' }]],
  connections: usual,
};

const join: Workload = {
  name: 'Join',
  query: `query Join {
    topProducts(first: 5) { upc name inStock reviews { id body author { id name } } }
  }`,
  steps: [
    [{ subgraph: 'products', query: '{topProducts(first:5){__typename upc name}}' }],
    [
      entities('inventory', 'Product', [1, 2, 3, 4, 5], 'inStock'),
      entities('reviews', 'Product', [1, 2, 3, 4, 5], 'reviews{id body author{__typename id}}'),
    ],
    [entities('accounts', 'User', [1], 'name')],
  ],
  connections: usual,
};

const product = 'upc name price weight inStock shippingEstimate';
const authored = `id body author { id username name reviews { id body product { ${product} } } }`;
const authoredReviews = 'id body author{__typename id username reviews{id body product{__typename upc}}}';

/** What the public benchmark of GraphQL gateways asks. */
const big: Workload = {
  name: 'Big',
  query: `query Big {
    users { id username name reviews { id body product { ${product} reviews { ${authored} } } } }
    topProducts { ${product} reviews { ${authored} } }
  }`,
  steps: [
    [
      { subgraph: 'accounts', query: '{users{__typename id username name}}' },
      { subgraph: 'products', query: '{topProducts{__typename upc name price weight}}' },
    ],
    [
      {
        subgraph: 'reviews',
        query: `query($users:[_Any!]!$products:[_Any!]!){
          users:_entities(representations:$users){...on User{reviews{id body product{__typename upc reviews{${authoredReviews}}}}}}
          products:_entities(representations:$products){...on Product{reviews{${authoredReviews}}}}
        }`,
        variables: {
          users: [1, 2, 3, 4, 5, 6].map((id) => ({ __typename: 'User', id: String(id) })),
          products: [1, 2, 3, 4, 5].map((upc) => ({ __typename: 'Product', upc: String(upc) })),
        },
      },
      entities('inventory', 'Product', [1, 2, 3, 4, 5], 'inStock shippingEstimate', priceAndWeight),
    ],
    [entities('products', 'Product', [1], 'name price weight'), entities('accounts', 'User', [1], 'name')],
    [entities('inventory', 'Product', [1], 'inStock shippingEstimate', priceAndWeight)],
  ],
  connections: usual,
};

const mutation: Workload = {
  name: 'Mutation',
  query: `mutation Mutation($body: String!) {
    addReview(upc: "2", body: $body) { id body product { upc name } }
  }`,
  variables: { body: 'Better than the last one.' },
  steps: [
    [
      {
        subgraph: 'reviews',
        query: 'mutation($body:String!){addReview(upc:"2" body:$body){id body product{__typename upc}}}',
        variables: { body: 'Better than the last one.' },
      },
    ],
    [entities('products', 'Product', [2], 'name')],
  ],
  connections: usual,
};

export const distinct: Workload = {
  name: `Distinct${numberMark}`,
  query: `query Distinct${numberMark} {
    search(text: "${numberMark}") { upc n${numberMark}: name price stocked${numberMark}: inStock }
  }`,
  steps: [
    [{ subgraph: 'products', query: `{search(text:"${numberMark}"){__typename upc name price}}` }],
    [entities('inventory', 'Product', [1, 2, 3], 'inStock')],
  ],
  connections: usual,
};

/** The public benchmark's, never the same twice. */
export const distinctBig: Workload = {
  ...big,
  name: `Big${numberMark}`,
  query: big.query.replace('Big', `Big${numberMark}`).replaceAll('name', `name n${numberMark}: name`),
  steps: [],
};

const large: Workload = {
  name: 'Large',
  query: 'query Large { archive { id body product { upc } } }',
  steps: [[{ subgraph: 'reviews', query: '{archive{id body product{upc}}}' }]],
  connections: 8,
};

export const workloads = { one, join, big, mutation, large } as const;

/** The text of an operation, or of its floor's calls, for the given number. */
export const numbered = (text: string, number: number): string =>
  text.replaceAll(numberMark, numberText(number));
