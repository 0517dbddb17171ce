import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { dataSchemaOf, defineEvents, defineNeeds, jsonSchemaOf } from '@shop/shared/contracts';
import { z } from 'zod';
import { contractText, parseContractFile } from './contracts/contract-file.ts';
import { gatherEvents, publishedEvents, type Gathered } from './gather.ts';
import { eventProblems, sentenceOf } from './problems.ts';

type JsonSchema = { description?: string; properties?: Record<string, JsonSchema>; items?: JsonSchema };

const root = join(import.meta.dirname, '../..');
const supergraph = readFileSync(join(root, 'gateway/supergraph/supergraph.graphql'), 'utf8');
const gathered = await gatherEvents(root, supergraph);

describe('the events of the subgraphs', () => {
  for (const { subgraph, published, consumed } of gathered.contracts) {
    it(`of ${subgraph} are the same for another repository, which reads their file`, () => {
      const contracts = { published: published.events, consumed: consumed.needs };
      assert.deepEqual(parseContractFile('contracts.json', contractText(contracts)), contracts);
    });
  }

  it('fit together', () => {
    assert.deepEqual(eventProblems(gathered), []);
  });

  for (const [type, event] of Object.entries(publishedEvents(gathered))) {
    it(`${type} has a customer id, unless it is about the catalogue or a session`, () => {
      const ownerless = /^(product|category)\.|^stock\.(changed|low)\.|^session\./;
      if (!ownerless.test(type)) assert.ok('customerId' in (event.data.properties as object));
    });

    it(`${type} has a description, and so has each of its fields`, () => {
      assert.match(event.summary, /^[A-Z].+\.$/);
      assert.deepEqual(undescribed(dataSchemaOf(type, event)), []);
    });
  }
});

/** The fields of a schema, at any depth, without a description. */
function undescribed({ properties = {}, items }: JsonSchema): string[] {
  const own = Object.entries(properties).flatMap(([name, schema]) => [
    ...(schema.description ? [] : [name]),
    ...undescribed(schema).map((each) => `${name}.${each}`),
  ]);
  return items ? [...own, ...undescribed(items)] : own;
}

const text = z.string();
const contract = z.object({
  catId: text,
  grams: z.int(),
  mood: z.enum(['CALM', 'WILD']),
  note: text.optional(),
  toys: z.array(z.object({ name: text, price: z.number().optional() })),
});
const catFed = { subgraph: 'cats', file: 'cats/published.ts', type: 'cat.fed.v1' };
const dogs = { subgraph: 'dogs', file: 'dogs/consumed.ts', type: 'cat.fed.v1' };
const system = (changes: Partial<Gathered>): Gathered => ({
  publications: [{ ...catFed, summary: 'A cat ate.', data: jsonSchemaOf(contract) }],
  contracts: [],
  needs: [],
  live: [],
  ...changes,
});
const sentences = (changes: Partial<Gathered>) => eventProblems(system(changes)).map(sentenceOf);
const needing = (schema: z.ZodObject, type = 'cat.fed.v1') =>
  sentences({ needs: [{ ...dogs, type, schema: jsonSchemaOf(schema) }] });

describe('what a consumer needs', () => {
  for (const [what, schema] of Object.entries({
    nothing: z.object({}),
    'some of the fields': z.object({ catId: text, toys: z.array(z.object({ name: text })) }),
    'a number where the contract has an integer': z.object({ grams: z.number() }),
    'more values than there are': z.object({ mood: z.enum(['CALM', 'WILD', 'SAD']) }),
    'an optional field as optional': z.object({ note: text.optional(), colour: text.optional() }),
  })) {
    it(`is there: ${what}`, () => assert.deepEqual(needing(schema), []));
  }

  for (const [schema, problem] of [
    [z.object({ colour: text }), 'data.colour is needed, the contract has no such field'],
    [z.object({ note: text }), 'data.note is needed always, the contract makes it optional'],
    [z.object({ grams: text }), 'data.grams is needed as string, the contract has integer'],
    [z.object({ mood: z.enum(['CALM']) }), 'data.mood is needed as one of CALM, the contract allows WILD'],
    [z.object({ catId: z.literal('tom') }), 'data.catId is needed as one of tom, the contract allows any'],
    [
      z.object({ toys: z.array(z.object({ price: z.number() })) }),
      'data.toys[].price is needed always, the contract makes it optional',
    ],
  ] as const) {
    it(`is refused with file, field and owner: ${problem}`, () => {
      const [found, ...more] = needing(schema);
      assert.deepEqual(more, []);
      assert.equal(
        found,
        `dogs/consumed.ts: cat.fed.v1: ${problem}; cats owns it (cats/published.ts). Agree with cats on the field, or need less.`,
      );
    });
  }

  it('is refused where nobody publishes it, or the subgraph itself does', () => {
    assert.match(
      needing(z.object({}), 'cat.washed.v1')[0] ?? '',
      /^dogs.*: nobody publishes cat\.washed\.v1/,
    );
    const own = { ...dogs, subgraph: 'cats', schema: jsonSchemaOf(z.object({})) };
    assert.match(sentences({ needs: [own] })[0] ?? '', /is an event of cats itself/);
  });
});

describe('contracts of events', () => {
  it('may not be two for one type', () => {
    const { publications } = system({});
    const twice = [...publications, ...publications.map((each) => ({ ...each, ...dogs }))];
    assert.match(sentences({ publications: twice })[0] ?? '', /is published by cats already/);
  });

  it('must be there for what a live field follows, with its key', () => {
    const following = (types: string[], key: string) =>
      sentences({ live: [{ field: 'Subscription.catFed', types, key }] });
    assert.deepEqual(following(['cat.fed.v1'], 'catId'), []);
    assert.match(
      following(['cat.fde.v1'], 'catId')[0] ?? '',
      /@live names cat\.fde\.v1, which nobody publishes/,
    );
    assert.match(following(['cat.fed.v1'], 'cat')[0] ?? '', /does not carry it\. Choose one of catId, grams/);
  });

  it('are named by a type with its version', () => {
    const fed = { summary: 'A cat ate.', data: contract };
    for (const wrong of ['cat.fed', 'cat', 'Cat.fed.v1', 'cat.fed.v0']) {
      assert.throws(() => defineEvents({ [wrong]: fed }), /a type of event reads like order\.placed\.v1/);
      assert.throws(() => defineNeeds({ [wrong]: contract }), /a type of event reads like order\.placed\.v1/);
    }
  });
});
