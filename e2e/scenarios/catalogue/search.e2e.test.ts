import { eventually } from '@shop/shared/testing';
import { aProduct } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

test('a customer who mistypes finds a product, by its name and by a synonym, and sees what the result has', async ({
  anonymous,
  staff,
}) => {
  const word = `quillwort${(await aProduct(staff)).sku
    .slice(-6)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, 'x')}`;
  const product = await aProduct(staff, { name: `Walnut ${word}`, price: '24.90', stock: 3 });
  const saved = await staff.ask(
    'mutation Same($input: SaveSynonymsInput!) { saveSynonyms(input: $input) { userErrors { code } } }',
    { input: { phrases: [word, `other ${word}`, `${word}ish`] } },
  );
  expect(saved).toEqual({ saveSynonyms: { userErrors: [] } });
  const find = (text: string) =>
    anonymous.ask(
      `query Find($text: String) {
        search(text: $text) {
          totalCount edges { node { id } } facets { available prices { min max count } }
        }
      }`,
      { text },
    );
  const found = {
    search: {
      totalCount: 1,
      edges: [{ node: { id: product.id } }],
      facets: { available: 1, prices: [{ min: '20.00', max: '50.00', count: 1 }] },
    },
  };

  const mistyped = word.replace('quill', 'quil');
  for (const text of [word, mistyped, `${word}ish`])
    await eventually(async () => expect(await find(text)).toEqual(found));
  const { suggestions } = await anonymous.ask<{ suggestions: object }>(
    'query Type($text: String!) { suggestions(text: $text) { queries products { id } } }',
    { text: `walnut ${word.slice(0, -1)}` },
  );
  expect(suggestions).toEqual({ queries: [`walnut ${word}`], products: [{ id: product.id }] });
  const { synonyms } = await staff.ask<{ synonyms: { totalCount: number } }>(
    '{ synonyms(first: 1) { totalCount } }',
  );
  expect(synonyms.totalCount).toBeGreaterThan(0);
});
