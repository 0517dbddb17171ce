import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { aProduct } from '../../test/builders.ts';
import { attributeText, readAttributes, withAttribute, type AttributeDefinition } from './attributes.ts';
import { changeCategory, createCategory, definitionsFor, moveCategory, requireOwnNames } from './category.ts';
import { sizeFor } from './image.ts';
import { requireVariants } from './product-group.ts';
import { update } from './product.ts';
import { isVisible, nextPublicationChange, wasPublished, type Publication } from './publication.ts';
import { slugOf, withSlug } from './slug.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 20, hour));
const published = (from: number | null, until: number | null): Publication => ({
  status: 'PUBLISHED',
  publishAt: from === null ? null : at(from),
  unpublishAt: until === null ? null : at(until),
});

describe('the publication of a product', () => {
  const cases: [name: string, publication: Publication, hour: number, seen: boolean[], next: Date | null][] =
    [
      ['always', published(null, null), 9, [true, true], null],
      ['not yet', published(10, 12), 9, [false, false], at(10)],
      ['from its first moment', published(10, 12), 10, [true, true], at(12)],
      ['no longer from its last', published(10, 12), 12, [false, true], null],
      ['a draft', { ...published(null, null), status: 'DRAFT' }, 9, [false, false], null],
      ['archived', { ...published(8, 12), status: 'ARCHIVED' }, 9, [false, true], null],
    ];
  for (const [name, publication, hour, seen, next] of cases)
    it(`shows ${name}`, () => {
      const now = at(hour);
      assert.deepEqual([isVisible(publication, now), wasPublished(publication, now)], seen);
      assert.deepEqual(nextPublicationChange(publication, now), next);
    });
});

describe('slugs', () => {
  const cases = [
    ['Théière en Fonte', 'theiere-en-fonte'],
    ['  50 % Straße & more! ', '50-strasse-more'],
    ['Чайник', 'чаиник'],
    ['!!!', ''],
  ];
  for (const [text = '', slug] of cases)
    it(`made from "${text}" are "${slug}"`, () => assert.equal(slugOf(text), slug));

  it('that are given up lead to the thing, until they are taken back', () => {
    const second = withSlug({ slug: 'one', formerSlugs: [] }, 'two');
    assert.deepEqual(second, { slug: 'two', formerSlugs: ['one'] });
    assert.deepEqual(withSlug(second, 'one'), { slug: 'one', formerSlugs: ['two'] });
  });
});

const definition = (name: string, facts: Partial<AttributeDefinition> = {}): AttributeDefinition => ({
  ...{ name, label: name, type: 'TEXT', unit: null, choices: [], facet: true },
  ...facts,
});
const colour = definition('colour', { type: 'CHOICE', choices: ['Red', 'Blue'] });
const width = definition('width', { type: 'NUMBER', unit: 'cm' });
const organic = definition('organic', { type: 'BOOLEAN' });

describe('the values of attributes', () => {
  const read = (name: string, value: string) =>
    readAttributes([colour, width, organic, definition('note')], [{ name, value }])[0]?.value;
  const good: [string, string, unknown][] = [
    ['colour', 'red', 'Red'],
    ['width', '26.5', 26.5],
    ['width', '-1', -1],
    ['organic', 'false', false],
    ['note', ' any text ', 'any text'],
  ];
  for (const [name, text, value] of good)
    it(`reads "${text}" as ${name}`, () => assert.equal(read(name, text), value));
  for (const [name, text] of [
    ['colour', 'green'],
    ['width', 'wide'],
    ['width', '1e3'],
    ['organic', 'yes'],
    ['note', ' '],
  ] as const)
    it(`refuses "${text}" as ${name}`, () =>
      assert.throws(() => read(name, text), { code: 'INVALID_INPUT' }));

  it('refuses what the category does not have, and what is given twice', () => {
    assert.throws(() => read('weight', '1'), { code: 'ATTRIBUTE_UNKNOWN' });
    const twice = [colour, colour].map(({ name }) => ({ name, value: 'red' }));
    assert.throws(() => readAttributes([colour], twice), { code: 'INVALID_INPUT' });
  });

  it('are shown with their unit', () => {
    assert.equal(attributeText({ name: 'width', value: 26 }, 'cm'), '26 cm');
    assert.equal(attributeText({ name: 'organic', value: true }, null), 'yes');
  });

  it('keep the type of their definition', () => {
    assert.deepEqual(withAttribute([colour], { ...colour, label: 'Tint' })[0]?.label, 'Tint');
    assert.throws(() => withAttribute([width], { ...width, type: 'TEXT' }), { code: 'INVALID_INPUT' });
  });
});

describe('the tree of categories', () => {
  const root = (name: string) => createCategory({ name }, null).state;
  const below = (name: string, parent: ReturnType<typeof root>) => createCategory({ name }, parent).state;
  const [home, garden] = [root('HOME'), root('GARDEN')];
  const kitchen = below('KITCHEN', home);
  const pans = below('PANS', kitchen);
  const tree = [home, garden, kitchen, pans];

  it('gives a new category a title and slug from its name', () => {
    const { title, slug, path } = below('COFFEE_AND_TEA', home);
    assert.deepEqual([title, slug, path], ['Coffee and tea', 'coffee-and-tea', ['HOME', 'COFFEE_AND_TEA']]);
  });

  it('moves a category with all below it', () => {
    const { moved, events } = moveCategory(tree, 'KITCHEN', 'GARDEN');
    assert.deepEqual(
      moved.map(({ path }) => path.join('/')),
      ['GARDEN/KITCHEN', 'GARDEN/KITCHEN/PANS'],
    );
    assert.equal(events.length, 2);
    assert.deepEqual(moveCategory(tree, 'KITCHEN', 'HOME').moved, []);
    assert.deepEqual(moveCategory(tree, 'PANS', null).moved[0]?.path, ['PANS']);
  });

  it('refuses a category below itself, and below one that does not exist', () => {
    for (const parent of ['KITCHEN', 'PANS'])
      assert.throws(() => moveCategory(tree, 'KITCHEN', parent), { code: 'CATEGORY_CYCLE' });
    assert.throws(() => moveCategory(tree, 'KITCHEN', 'NOWHERE'), { code: 'CATEGORY_NOT_FOUND' });
  });

  it('refuses more levels than it may have', () => {
    const five = ['A1', 'A2', 'A3', 'A4', 'A5', 'A6'].reduce<ReturnType<typeof root>[]>(
      (all, name) => [...all, createCategory({ name }, all.at(-1) ?? null).state],
      [],
    );
    assert.throws(() => below('A7', five.at(-1) ?? home), { code: 'INVALID_INPUT' });
    assert.throws(() => moveCategory([...five, home, kitchen], 'HOME', 'A5'), { code: 'INVALID_INPUT' });
  });

  it('passes attributes down, and refuses a second meaning on the same way', () => {
    const withColour = changeCategory(home, { attributes: [colour] }).state;
    const withWidth = changeCategory(pans, { attributes: [width] }).state;
    const all = [withColour, garden, kitchen, withWidth];
    assert.deepEqual(definitionsFor(all, 'PANS'), [colour, width]);
    assert.deepEqual(definitionsFor(all, 'GARDEN'), []);
    const again = changeCategory(kitchen, { attributes: [width] }).state;
    assert.throws(() => requireOwnNames(all, again), { code: 'ATTRIBUTE_TAKEN' });
    assert.doesNotThrow(() => requireOwnNames(all, changeCategory(garden, { attributes: [width] }).state));
  });
});

describe('variants', () => {
  const pan = (sku: string, value?: number) =>
    aProduct({ sku, attributes: value === undefined ? [] : [{ name: 'width', value }] });

  it('differ in what they vary by', () => {
    assert.doesNotThrow(() => requireVariants(['width'], [pan('A', 20), pan('B', 26)]));
    for (const variants of [
      [pan('A', 20), pan('B', 20)],
      [pan('A', 20), pan('B')],
    ])
      assert.throws(() => requireVariants(['width'], variants), { code: 'VARIANTS_ALIKE' });
  });
});

it('a picture is shown in the smallest size that is wide enough', () => {
  const sizes = [800, 200, 400].map((each) => ({ url: `/${each}`, width: each, height: each }));
  const urls = [null, 100, 300, 900].map((each) => sizeFor({ alt: 'x', sizes }, each)?.url);
  assert.deepEqual(urls, ['/800', '/200', '/400', '/800']);
});

it('a product is not written over what another has changed', () => {
  const product = aProduct({ version: 3 });
  assert.equal(update(product, 'prd_1', { name: 'New' }, { expectedVersion: 3 }).state.version, 4);
  assert.throws(() => update(product, 'prd_1', { name: 'New' }, { expectedVersion: 2 }), {
    code: 'VERSION_CONFLICT',
  });
});
