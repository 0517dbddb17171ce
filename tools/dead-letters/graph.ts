import { catalogue, messageOf, StartError } from '@shop/shared/errors';

export type GraphError = { message: string; path?: (string | number)[]; extensions?: { code?: string } };
export type Answer<Data> = { data: Data | null; errors: readonly GraphError[] };
export type Ask = <Data>(query: string, variables?: object) => Promise<Answer<Data>>;

type Env = Readonly<Record<string, string | undefined>>;
type Login = {
  login: { session: { accessToken: string } | null; userErrors: { message: string; code: string }[] };
};

const defaultUrl = 'http://127.0.0.1:4000/graphql';
const loginMutation = `mutation Login($input: LoginInput!) {
  login(input: $input) { session { accessToken } userErrors { code message } }
}`;

/** A client of the graph at GRAPH_URL, signed in with EMAIL and PASSWORD, or with TOKEN. */
export async function signedInGraph({ GRAPH_URL = defaultUrl, EMAIL, PASSWORD, TOKEN }: Env): Promise<Ask> {
  if (!URL.canParse(GRAPH_URL)) throw new StartError(`GRAPH_URL is not a URL: ${GRAPH_URL}`);
  if (TOKEN) return asking(GRAPH_URL, TOKEN);
  if (!EMAIL || !PASSWORD)
    throw new StartError('Set EMAIL and PASSWORD of a staff account, or TOKEN to one of its access tokens');
  const { data, errors } = await asking(GRAPH_URL)<Login>(loginMutation, {
    input: { email: EMAIL, password: PASSWORD },
  });
  const token = data?.login.session?.accessToken;
  if (token) return asking(GRAPH_URL, token);
  throw new StartError(
    `${EMAIL} cannot sign in: ${messagesOf([...errors, ...(data?.login.userErrors ?? [])])}`,
  );
}

const asking =
  (url: string, token?: string): Ask =>
  async <Data>(query: string, variables: object = {}) => {
    const headers = {
      'content-type': 'application/json',
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const body = JSON.stringify({ query, variables });
    const response = await fetch(url, { method: 'POST', headers, body }).catch((error: unknown) => {
      throw new StartError(`No graph answers at ${url}: ${reasonOf(error)}`);
    });
    const text = await response.text();
    const { data = null, errors = [] } = parsed(url, text) as Partial<Answer<Data>>;
    return { data, errors };
  };

function parsed(url: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StartError(`The response of ${url} is not GraphQL: ${text.slice(0, 80)}`);
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error && error.cause ? messageOf(error.cause) : messageOf(error);

/** The messages of the errors, with their remedies. */
export function messagesOf(problems: readonly (GraphError | { message: string; code: string })[]): string {
  const sentences = problems.map((problem) => {
    const code =
      'code' in problem ? problem.code : 'extensions' in problem ? problem.extensions?.code : undefined;
    const known = Object.entries(catalogue).find(([name]) => name === code)?.[1];
    return [`${problem.message}.`.replace(/\.\.$/, '.'), known?.remedy].filter(Boolean).join(' ');
  });
  return [...new Set(sentences)].join('\n');
}
