import { Refusal } from '@shop/shared/errors';
import { allow, deny, or, rule, shield, type and, type not } from './shield.ts';
import { isAdmin, isStaff, type Viewer } from './viewer.ts';

type WithViewer = { viewer: Viewer };

const unauthenticated = () => new Refusal('UNAUTHENTICATED', 'Sign in first');
const forbidden = () => new Refusal('FORBIDDEN', 'Your account may not see or do this');

const ruleFor = (name: string, holds: (viewer: Viewer, parent: unknown) => boolean) =>
  rule(name)((parent: unknown, _args: unknown, { viewer }: WithViewer) => {
    if (holds(viewer, parent)) return true;
    return viewer.id ? forbidden() : unauthenticated();
  });

export const signedIn = ruleFor('signedIn', ({ id }) => id !== null);
export const staffOnly = ruleFor('staffOnly', isStaff);
export const adminOnly = ruleFor('adminOnly', isAdmin);

/** The object belongs to the viewer; `ownerOf` reads the owner's id from the parent. */
export const ownedBy = <Parent>(name: string, ownerOf: (parent: Parent) => string | null | undefined) =>
  ruleFor(name, (viewer, parent) => viewer.id !== null && ownerOf(parent as Parent) === viewer.id);

/** The object is the viewer's own, or the viewer is staff. */
export const ownerOrStaff = <Parent>(name: string, ownerOf: (parent: Parent) => string | null | undefined) =>
  or(ownedBy(name, ownerOf), staffOnly);

type Rules = Extract<Parameters<typeof shield>[0], object>;
type Rule = typeof allow | typeof deny | typeof signedIn | ReturnType<typeof or | typeof and | typeof not>;
type FieldRules = Readonly<Record<string, Rule>>;
/** Keyed by root field or by type. */
export type PermissionRules = Readonly<Record<string, Rule | FieldRules>>;
/**
 * The rules of a subgraph: one for each root field, one for each entity, and one for any other type that not
 * everyone may see.
 */
export type SubgraphRules = PermissionRules & { readonly Query?: FieldRules; readonly Mutation?: FieldRules };

/** Closed by default: a type or mutation without a rule is refused. */
export function permissionsFor(rules: PermissionRules) {
  const all = { ...rules, _Service: allow };
  const options = { fallbackRule: deny, fallbackError: forbidden(), allowExternalErrors: true };
  return { rules: all, middleware: shield(all as Rules, options) };
}
