import { refuseField } from '@shop/shared/errors';
import { errorCodes } from '../../error-codes.ts';

export const attributeTypes = ['TEXT', 'NUMBER', 'BOOLEAN', 'CHOICE'] as const;
export type AttributeType = (typeof attributeTypes)[number];

/** An attribute that the products of a category and of those below it may have. */
export type AttributeDefinition = {
  /** As in `colour`: unique on every way from a root of the tree to a leaf. */
  name: string;
  label: string;
  type: AttributeType;
  /** Of a NUMBER: `cm`. */
  unit: string | null;
  /** Of a CHOICE. */
  choices: readonly string[];
  /** Whether search counts its values. */
  facet: boolean;
};

export type AttributeValue = { name: string; value: string | number | boolean };
/** As clients and files write it: every value is text. */
export type WrittenAttribute = { name: string; value: string };

/** The values by their types; refuses what the definitions do not allow. */
export const readAttributes = (
  definitions: readonly AttributeDefinition[],
  written: readonly WrittenAttribute[],
): AttributeValue[] =>
  written.map(({ name, value }, index) => {
    const at = ['attributes', String(index)];
    if (written.findIndex((each) => each.name === name) !== index)
      throw refuseField('INVALID_INPUT', `The attribute ${name} is given twice`, ...at, 'name');
    const definition = definitions.find((each) => each.name === name);
    if (!definition)
      throw refuseField(errorCodes.ATTRIBUTE_UNKNOWN, `The category has no attribute ${name}`, ...at, 'name');
    const read = readers[definition.type](value.trim(), definition);
    if (read !== undefined) return { name, value: read };
    const wanted = wantedBy(definition);
    throw refuseField('INVALID_INPUT', `${definition.label} has to be ${wanted}`, ...at, 'value');
  });

type Reader = (value: string, definition: AttributeDefinition) => AttributeValue['value'] | undefined;

const longestText = 500;

const readers: Readonly<Record<AttributeType, Reader>> = {
  TEXT: (value) => (value.length > 0 && value.length <= longestText ? value : undefined),
  NUMBER: (value) => (/^-?\d{1,12}(\.\d{1,6})?$/.test(value) ? Number(value) : undefined),
  BOOLEAN: (value) => ({ true: true, false: false })[value],
  CHOICE: (value, { choices }) => choices.find((choice) => choice.toLowerCase() === value.toLowerCase()),
};

const wantedBy = ({ type, choices }: AttributeDefinition): string =>
  ({
    TEXT: `text of 1 to ${longestText} characters`,
    NUMBER: 'a decimal number such as 12.5',
    BOOLEAN: 'true or false',
    CHOICE: `one of ${choices.join(', ')}`,
  })[type];

/** A value as people read it: `26 cm`. */
export function attributeText({ value }: AttributeValue, unit: string | null): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return unit === null ? String(value) : `${value} ${unit}`;
}

/** Values that a product keeps when it comes to a category with these definitions. */
export const keptIn = (
  definitions: readonly AttributeDefinition[],
  values: readonly AttributeValue[],
): AttributeValue[] => values.filter(({ name }) => definitions.some((each) => each.name === name));

/** Adds a definition, or changes the one of its name; its type stays, for products have values of it. */
export function withAttribute(
  definitions: readonly AttributeDefinition[],
  definition: AttributeDefinition,
): AttributeDefinition[] {
  const known = definitions.find(({ name }) => name === definition.name);
  if (!known) return [...definitions, definition];
  if (known.type !== definition.type)
    throw refuseField('INVALID_INPUT', `${known.name} is a ${known.type}, which it stays`, 'type');
  return definitions.map((each) => (each === known ? definition : each));
}

export function withoutAttribute(
  definitions: readonly AttributeDefinition[],
  name: string,
): AttributeDefinition[] {
  if (definitions.some((each) => each.name === name)) return definitions.filter((each) => each.name !== name);
  throw refuseField(errorCodes.ATTRIBUTE_UNKNOWN, `The category has no attribute ${name} of its own`, 'name');
}
