import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, HeaderMap } from '@apollo/server';
import { openPosts } from '../../floor/posts.ts';

// The same engine with the cheapest client and server around it.
const post = openPosts();
const gateway = new ApolloGateway({
  supergraphSdl: readFileSync(process.env.SUPERGRAPH, 'utf8'),
  buildService: ({ url }) => ({
    async process({ request: { query, variables } }) {
      return JSON.parse(await post(url, JSON.stringify({ query, variables })));
    },
  }),
});
const server = new ApolloServer({ gateway });
await server.start();

async function answer(request, text) {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const {
    status,
    headers: given,
    body,
  } = await server.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: request.method, headers, search: '', body: JSON.parse(text) },
    context: async () => ({}),
  });
  return { status: status ?? 200, headers: Object.fromEntries(given), text: body.string };
}

function reply(request, response) {
  const pieces = [];
  request.on('data', (piece) => pieces.push(piece));
  request.on('end', async () => {
    const { status, headers, text } = await answer(request, Buffer.concat(pieces).toString());
    const bytes = Buffer.from(text);
    response.writeHead(status, { ...headers, 'content-length': bytes.length });
    response.end(bytes);
  });
}

createServer(reply).listen(Number(process.env.PORT), '127.0.0.1');
