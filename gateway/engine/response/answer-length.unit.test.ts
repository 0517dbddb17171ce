import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerOf, smallGraph, type Subgraphs } from '../test/small-graph.ts';

const shop: Subgraphs = {
  things: {
    sdl: `
      scalar Any
      type Query { things: [Thing!]  broken: Int }
      type Thing { text: String  id: ID  any: Any  texts: [String]  size: Int }
    `,
  },
};

const long = 'x'.repeat(1000);
const odd = '"'.repeat(500);
const aliased = (field: string, count: number) =>
  Array.from({ length: count }, (_, index) => `a${index}: ${field}`).join(' ');

/** Aliases of one field, of a few objects, that make an answer of half a million characters and more. */
const floods: Readonly<Record<string, [field: string, value: unknown]>> = {
  'a text': ['text', long],
  'a text with quotes': ['text', odd],
  'an id': ['id', long],
  'a custom scalar': ['any', { deep: [long] }],
  'a list of texts': ['texts', [long, long]],
};

describe('an answer that would be too long is refused while it is written', () => {
  for (const [what, [field, value]] of Object.entries(floods)) {
    for (const broken of [false, true]) {
      it(`aliases of ${what}${broken ? ', beside an error' : ''}`, async () => {
        const errors = broken ? [{ message: 'no', path: ['broken'] }] : [];
        const things = Array.from({ length: 10 }, () => ({ [field]: value }));
        const graph = smallGraph(shop, {
          maxAnswerCharacters: 100_000,
          ask: async () => answerOf(JSON.stringify({ data: { things, broken: null }, errors })),
        });
        const query = (count: number) => `{ broken things { ${aliased(field, count)} } }`;

        const fits = await graph.engine.prepare(query(2)).answer({}, {});
        const refused = await graph.engine.prepare(query(100)).answer({}, {});

        assert.equal(fits.errors.length, errors.length);
        const message = 'The answer is too long: ask for fewer fields, aliases or entries';
        const error = { message, extensions: { code: 'ANSWER_TOO_LONG' } };
        assert.deepEqual(JSON.parse(refused.text), { errors: [error], data: null });
      });
    }
  }

  it('aliases of short values count as well', async () => {
    const things = Array.from({ length: 1000 }, () => ({ size: 1 }));
    const graph = smallGraph(shop, {
      maxAnswerCharacters: 100_000,
      ask: async () => answerOf(JSON.stringify({ data: { things } })),
    });

    const { errors } = await graph.engine.prepare(`{ things { ${aliased('size', 50)} } }`).answer({}, {});

    assert.equal(errors.length, 1);
  });

  it('more than the longest string there can be is refused without writing it', async () => {
    const text = 'x'.repeat(1_000_000);
    const graph = smallGraph(shop, {
      maxAnswerCharacters: 10_000_000,
      ask: async () => answerOf(JSON.stringify({ data: { things: [{ text }] } })),
    });

    const { errors } = await graph.engine.prepare(`{ things { ${aliased('text', 900)} } }`).answer({}, {});

    assert.equal(errors.length, 1);
  });
});
