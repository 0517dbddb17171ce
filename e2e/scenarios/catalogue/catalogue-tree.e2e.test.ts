import type { GraphClient, UserErrors } from '@shop/testbench/clients';
import { eventually } from '@shop/shared/testing';
import { aProduct } from '@shop/testbench/playwright/shop';
import { expect, test } from '@shop/testbench/playwright/test';

const mutations = `
  mutation Tree($root: CreateCategoryInput!, $leaf: CreateCategoryInput!, $width: DefineAttributeInput!, $old: DefineAttributeInput!) {
    root: createCategory(input: $root) { category { id } userErrors { code } }
    leaf: createCategory(input: $leaf) { category { id } userErrors { code } }
    defineAttribute(input: $width) { userErrors { code message } }
    old: defineAttribute(input: $old) { userErrors { code message } }
  }`;

/** Sends one mutation, written as `field(input: $input)`. */
const change = (staff: GraphClient, field: string, type: string, input: object) =>
  staff.ask<Record<'change', UserErrors>>(
    `mutation Change($input: ${type}!) { change: ${field} { userErrors { code message } } }`,
    { input },
  );
const unrefused = { userErrors: [] };

test('staff build a branch of the catalogue, with attributes and variants, and customers walk through it', async ({
  anonymous,
  staff,
}) => {
  const [small, large] = [
    await aProduct(staff, { name: 'Pan, small' }),
    await aProduct(staff, { name: 'Panorama' }),
  ];
  const suffix = small.sku.slice(-8).replaceAll('-', '_');
  const [rootName, leafName] = [`ROOT_${suffix}`, `PANS_${suffix}`];
  const [root, leaf] = [`cat_${rootName}`, `cat_${leafName}`];

  const made = await staff.ask(mutations, {
    root: { name: rootName },
    leaf: { name: leafName, title: 'Pans' },
    width: { categoryId: root, name: 'width', label: 'Width', type: 'NUMBER', unit: 'cm' },
    old: { categoryId: root, name: 'old', label: 'Old', type: 'TEXT' },
  });
  expect(made).toMatchObject({ root: unrefused, leaf: unrefused, defineAttribute: unrefused });
  for (const [field, type, input] of [
    ['removeAttribute(input: $input)', 'RemoveAttributeInput', { categoryId: root, name: 'old' }],
    ['moveCategory(input: $input)', 'MoveCategoryInput', { categoryId: leaf, parentId: root }],
    [
      'updateCategory(input: $input)',
      'UpdateCategoryInput',
      { categoryId: leaf, slug: `pans-${suffix.toLowerCase().replaceAll('_', '-')}-new` },
    ],
    ...[small, large].map(
      ({ id }, index) =>
        [
          'updateProduct(input: $input)',
          'UpdateProductInput',
          {
            productId: id,
            category: leafName,
            attributes: [{ name: 'width', value: index ? '26' : '20' }],
            images: [{ alt: 'A pan', sizes: [{ url: '/images/pan.svg', width: 400, height: 400 }] }],
          },
        ] as const,
    ),
  ] as const)
    expect(await change(staff, field, type, input)).toEqual({ change: unrefused });
  const group = await staff.ask<{ createProductGroup: { group: { id: string } } }>(
    'mutation Group($input: CreateProductGroupInput!) { createProductGroup(input: $input) { group { id } userErrors { message } } }',
    { input: { name: 'Pan', variesBy: ['width'], productIds: [small.id, large.id] } },
  );
  const groupId = group.createProductGroup.group.id;
  await change(staff, 'updateProductGroup(input: $input)', 'UpdateProductGroupInput', {
    groupId,
    name: 'Pan of steel',
  });

  await eventually(async () => {
    const { category, categoryRoots } = await anonymous.ask<{ category: object; categoryRoots: object[] }>(
      `query Walk($id: ID!) {
        category(id: $id) { productCount children { title parent { id } } attributes { name }
          products { edges { node { attributes { text } images { alt url } group { name products { sku } } } } } }
        categoryRoots { id }
      }`,
      { id: root },
    );
    expect(categoryRoots).toContainEqual({ id: root });
    const node = {
      images: [{ alt: 'A pan', url: '/images/pan.svg' }],
      group: { name: 'Pan of steel', products: [small.sku, large.sku].toSorted().map((sku) => ({ sku })) },
    };
    expect(category).toMatchObject({
      productCount: 2,
      children: [{ title: 'Pans', parent: { id: root } }],
      attributes: [{ name: 'width' }],
      products: {
        edges: [
          { node: { attributes: [{ text: '20 cm' }], ...node } },
          { node: { attributes: [{ text: '26 cm' }], ...node } },
        ],
      },
    });
  });
});

test('a draft is for staff alone, and a change to what another has changed is refused', async ({
  anonymous,
  staff,
}) => {
  const product = await aProduct(staff);
  const draft = { productId: product.id, status: 'DRAFT', expectedVersion: 1 };

  expect(await change(staff, 'setPublication(input: $input)', 'SetPublicationInput', draft)).toEqual({
    change: unrefused,
  });
  const again = await change(staff, 'setPublication(input: $input)', 'SetPublicationInput', {
    ...draft,
    status: 'ARCHIVED',
  });
  expect(again).toMatchObject({ change: { userErrors: [{ code: 'VERSION_CONFLICT' }] } });

  await eventually(async () => {
    expect(
      await anonymous.ask('query Draft($id: ID!) { product(id: $id) { id } }', { id: product.id }),
    ).toEqual({
      product: null,
    });
  });
  const managed = await staff.ask(
    `query Managed($id: ID!, $text: String!) {
      managedProduct(id: $id) { version publication { status visible } }
      managedProducts(filter: { status: DRAFT, text: $text }) { totalCount }
    }`,
    { id: product.id, text: product.sku },
  );
  expect(managed).toEqual({
    managedProduct: { version: 2, publication: { status: 'DRAFT', visible: false } },
    managedProducts: { totalCount: 1 },
  });
});
