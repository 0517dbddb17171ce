// Runs in the browser as it is, so it is JavaScript. RURU_CONFIG is defined by the page that loads it.
import { React, createRoot, Ruru } from './ruru.js';

const { signIn, status, ...config } = RURU_CONFIG;
const stored = (name) => localStorage.getItem(name) ?? '';

/** Runs an operation for the page; a subscription as an event stream, which ends with a reason and is not retried. */
async function fetcher(params, { headers, documentAST } = {}) {
  const leaving = new AbortController();
  const live = isSubscription(documentAST, params.operationName);
  const accept = live ? 'text/event-stream' : 'application/graphql-response+json, application/json';
  try {
    const response = await send(params, { ...headers, accept }, leaving.signal);
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) return await response.json();
    return cancellable(resultsIn(response, leaving.signal), leaving);
  } catch (error) {
    return failure(`The gateway gave no answer: ${error.message}`);
  }
}

const send = (params, headers, signal) =>
  fetch(config.endpoint, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(params),
    signal,
  });

const failure = (message) => ({ errors: [{ message }] });

function isSubscription(document, operationName) {
  const operations = document?.definitions.filter(({ kind }) => kind === 'OperationDefinition') ?? [];
  const running = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  return running?.operation === 'subscription';
}

/** `return` of the generator alone would wait for the next event. */
const cancellable = (results, leaving) => ({
  next: () => results.next(),
  return: async () => {
    leaving.abort();
    return { done: true, value: undefined };
  },
  [Symbol.asyncIterator]() {
    return this;
  },
});

async function* resultsIn(response, signal) {
  try {
    for await (const { type, data } of eventsIn(response)) {
      if (type === 'complete') return;
      if (data) yield JSON.parse(data);
    }
    yield failure('The gateway has closed the connection; run the subscription again');
  } catch (error) {
    if (!signal.aborted)
      yield failure(`The connection is lost: ${error.message}; run the subscription again`);
  }
}

async function* eventsIn(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    const events = (text + chunk.value).split('\n\n');
    text = events.pop();
    yield* events.map((event) => ({ type: field(event, 'event'), data: field(event, 'data') }));
  }
}

const field = (event, name) => event.match(new RegExp(`^${name}: ?(.*)$`, 'm'))?.[1];

/** A button for each account, above the page. */
function showSignIn({ accounts, ...how }) {
  const bar = document.getElementById('sign-in');
  const message = document.createElement('output');
  const buttons = accounts.map((account) => buttonFor(account, () => signInAs(account, how, message)));
  bar.append('Sign in as', ...buttons, message);
  bar.hidden = false;
}

function buttonFor({ label }, onClick) {
  const button = document.createElement('button');
  const isCurrent = stored('explorer:account') === label && hasHeader(stored('explorer:authorization'));
  button.textContent = label;
  button.ariaPressed = String(isCurrent);
  button.addEventListener('click', onClick);
  return button;
}

const hasHeader = (value) => value !== '' && stored('graphiql:headers').includes(value);

async function signInAs({ label, variables }, { mutation, token }, message) {
  message.textContent = `Signing in as ${label} …`;
  const result = await fetcher({ query: mutation, variables });
  const accessToken = token.reduce((value, name) => value?.[name], result.data);
  if (!accessToken) {
    message.textContent = `${label} cannot sign in: ${JSON.stringify(result.errors ?? result.data)}`;
    return;
  }
  localStorage.setItem('explorer:account', label);
  localStorage.setItem('explorer:authorization', `Bearer ${accessToken}`);
  keepHeaders({ ...headersNow(), Authorization: `Bearer ${accessToken}` });
  // GraphiQL reads what is stored only when it starts.
  location.reload();
}

/** The problems of a development system, until they are mended; the graph in use still answers. */
function showProblems(url) {
  const section = document.getElementById('problems');
  new EventSource(url).addEventListener('message', ({ data }) => {
    const problems = JSON.parse(data);
    section.hidden = problems.length === 0;
    section.replaceChildren(
      ...problems.flatMap(({ title, text }) => [element('h2', title), element('pre', text)]),
    );
  });
}

function element(name, text) {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

function headersNow() {
  try {
    return JSON.parse(stored('graphiql:headers'));
  } catch {
    return {};
  }
}

function keepHeaders(headers) {
  const text = JSON.stringify(headers, null, 2);
  localStorage.setItem('graphiql:headers', text);
  const state = JSON.parse(stored('graphiql:tabState') || 'null');
  if (!state) return;
  const tabs = state.tabs.map((tab) => ({ ...tab, headers: text }));
  localStorage.setItem('graphiql:tabState', JSON.stringify({ ...state, tabs }));
}

if (signIn) showSignIn(signIn);
if (status) showProblems(status);
// Without a query, a second window would open an empty tab.
const initialQuery = stored('graphiql:query') || config.defaultQuery;
createRoot(document.getElementById('ruru-root')).render(
  React.createElement(Ruru, { ...config, fetcher, initialQuery }),
);
