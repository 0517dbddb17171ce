import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventually, noClientLimits } from '@shop/shared/testing';
import { administrator } from '@shop/testbench/playwright/users';
import { reservePorts } from '../../../testbench/stack/process/ports.ts';
import { copyOfRepository } from '../../../tools/new-subgraph/test/copy-of-repository.ts';
import { startDevelopment, type DevelopmentOptions } from '../develop.ts';

/** Starts `npx shop dev` in a copy of this repository. */
export async function startCopy({ real }: Pick<DevelopmentOptions, 'real'> = {}) {
  await using starting = new AsyncDisposableStack();
  const copy = starting.use(await copyOfRepository());
  const { ports } = starting.use(await reservePorts());
  const printed: string[] = [];
  const env = { ...noClientLimits, ...administrator, LOG_LEVEL: 'error' };
  const print = (text: string) => void printed.push(text);
  const options = { root: copy.root, env, data: ':memory:', real, ports, print, onOutput: print };
  const { graphUrl, statusUrl, infrastructure } = starting.use(await startDevelopment(options));
  const running = starting.move();
  return {
    root: copy.root,
    ports,
    printed,
    graphUrl,
    infrastructure,
    supergraphUrl: new URL('/supergraph', statusUrl).href,
    /** Replaces text in a file of the copy. */
    edit(file: string, from: string, to: string) {
      const path = join(copy.root, file);
      const text = readFileSync(path, 'utf8');
      assert.ok(text.includes(from), `${file} has ${from}`);
      writeFileSync(path, text.replace(from, to));
    },
    /** Waits until the explorer shows exactly these problems, by title and text. */
    untilProblems: (...expected: readonly [title: string, text: RegExp][]) =>
      eventually(async () => {
        const shown = await readProblems(statusUrl);
        assert.deepEqual(
          shown.map(({ title }) => title),
          expected.map(([title]) => title),
        );
        for (const [index, [, text]] of expected.entries()) assert.match(shown[index]?.text ?? '', text);
      }),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

type Shown = { title: string; text: string };

async function readProblems(statusUrl: string): Promise<Shown[]> {
  const { body } = await fetch(statusUrl);
  for await (const chunk of body ?? [])
    return JSON.parse(Buffer.from(chunk).toString().replace('data: ', '')) as Shown[];
  return [];
}
