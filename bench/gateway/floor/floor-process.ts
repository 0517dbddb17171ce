import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { openPosts } from './posts.ts';
import type { Recipe, Recipes } from './recipes.ts';

// The least that a gateway can do: ask the subgraphs in order, read their answers, write the result. It knows the
// calls and the answer of each operation beforehand, so nothing is parsed, planned, checked or merged.
const { recipes, mark } = JSON.parse(readFileSync(process.env.RECIPES ?? '', 'utf8')) as Recipes;
const post = openPosts();
const byName = new Map(recipes.map((recipe) => [recipe.name, recipe]));

async function answer(body: string): Promise<string> {
  const { operationName = '' } = JSON.parse(body) as { operationName?: string };
  const recipe = byName.get(operationName);
  if (recipe) return follow(recipe, (text) => text);
  const number = operationName.slice(-mark.length);
  const numbered = byName.get(operationName.slice(0, -mark.length) + mark);
  // The question whether it is ready.
  return numbered ? follow(numbered, (text) => text.replaceAll(mark, number)) : '{"data":{}}';
}

async function follow({ steps, answer }: Recipe, fill: (text: string) => string): Promise<string> {
  for (const calls of steps) {
    const answers = await Promise.all(calls.map(({ url, body }) => post(url, fill(body))));
    for (const each of answers) JSON.parse(each);
  }
  return fill(JSON.stringify(answer));
}

function reply(request: IncomingMessage, response: ServerResponse): void {
  const pieces: Buffer[] = [];
  request.on('data', (piece: Buffer) => pieces.push(piece));
  request.on('end', () => {
    void answer(Buffer.concat(pieces).toString()).then((text) => {
      const bytes = Buffer.from(text);
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': bytes.length });
      response.end(bytes);
    });
  });
}

createServer(reply).listen(Number(process.env.PORT), '127.0.0.1');
