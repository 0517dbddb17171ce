import type { ExplorerExamples } from '@shop/gateway/config';
import type { DemoAccount } from '../demo-data/index.ts';

const operations = `# Sign in above, then run one of these.

query Overview {
  me {
    name
    orders(first: 3) {
      edges {
        node {
          number
          status
          total { amount currency }
          lines {
            quantity
            product { name stock { available } }
          }
          payment { status captured { amount currency } }
        }
      }
    }
    notifications(first: 3) { totalCount }
  }
  products(first: 5, sort: NEWEST) {
    edges {
      node { name price { amount currency } stock { available } }
    }
  }
}

subscription Follow {
  myOrdersUpdated {
    cursor
    status
    version
    order { number payment { status } }
  }
}
`;

const signIn = `mutation SignIn($email: String!, $password: String!) {
  login(input: { email: $email, password: $password }) {
    session { accessToken }
    userErrors { code message }
  }
}`;

/** What the explorer offers of the shop: the variable EXPLORER_EXAMPLES of its gateway. */
export function explorerExamples(accounts: readonly DemoAccount[]): string {
  const examples: ExplorerExamples = {
    operations,
    signIn: {
      mutation: signIn,
      token: ['login', 'session', 'accessToken'],
      accounts: accounts.map(({ name, role, email, password }) => ({
        label: `${name} (${role.toLowerCase()})`,
        variables: { email, password },
      })),
    },
  };
  return JSON.stringify(examples);
}
