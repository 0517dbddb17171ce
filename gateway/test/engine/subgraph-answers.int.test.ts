import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  readCorpus,
  startCorpusGateway,
  type CorpusGateway,
} from '../../testing/supergraph/corpus-gateway.ts';

for (const { server, subgraphs, cases } of readCorpus()) {
  describe(`answers as ${server} gives them`, () => {
    let gateway: CorpusGateway;
    let masking: CorpusGateway;

    before(async () => {
      gateway = await startCorpusGateway(subgraphs);
      masking = await startCorpusGateway(subgraphs, ['--mask-errors']);
    });
    after(async () => {
      await gateway[Symbol.asyncDispose]();
      await masking[Symbol.asyncDispose]();
    });

    for (const { title, expected, sent = {}, ...asked } of cases) {
      it(title, async () => {
        const first = await gateway.ask(asked);
        const prepared = await gateway.ask(asked);
        const masked = await masking.ask(asked);

        assert.deepEqual(first, expected);
        assert.deepEqual(prepared, first, 'a prepared operation must have the same answer');
        for (const [name, variables] of Object.entries(sent)) assert.deepEqual(gateway.sent(name), variables);
        // Masking changes messages, not the number or paths of errors.
        assert.deepEqual(masked.data, first.data);
        assert.deepEqual(placesIn(masked), placesIn(first));
      });
    }
  });
}

/** Equal masked errors at one path are reported once. */
const placesIn = ({ errors = [] }: Awaited<ReturnType<CorpusGateway['ask']>>): string[] =>
  [...new Set(errors.map(({ path }) => JSON.stringify(path)))].sort();
