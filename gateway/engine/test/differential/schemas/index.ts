import type { Sdls } from '../composition.ts';
import { abstract, interfaceObjects } from './abstract.ts';
import { abstractRequires } from './abstract-conditions.ts';
import { provides, requires, requiresWithArguments } from './conditions.ts';
import { keys, shared } from './entities.ts';
import { mutations, nullability, odd } from './values.ts';
import { inaccessible, overrides } from './visibility.ts';

/** Subgraphs by what is particular about them. */
export const schemas: Readonly<Record<string, Sdls>> = {
  keys,
  'shared fields and value types': shared,
  '@requires': requires,
  '@requires with arguments': requiresWithArguments,
  '@requires of several types': abstractRequires,
  '@provides': provides,
  'interfaces and unions': abstract,
  '@interfaceObject': interfaceObjects,
  '@override': overrides,
  '@inaccessible': inaccessible,
  'odd names and values': odd,
  nullability,
  mutations,
};
