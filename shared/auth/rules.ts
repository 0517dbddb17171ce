import { Refusal } from '@shop/shared/errors';
import { allow, deny, rule, shield } from './shield.ts';
import { isAdmin, isStaff, type Viewer } from './viewer.ts';

type WithViewer = { viewer: Viewer };

const missing = () => new Refusal('UNAUTHENTICATED', 'Sign in first');
const forbidden = () => new Refusal('FORBIDDEN', 'Your account may not see or do this');

const ruleFor = (name: string, holds: (viewer: Viewer, parent: unknown) => boolean) =>
  rule(name)((parent: unknown, _args: unknown, { viewer }: WithViewer) => {
    if (holds(viewer, parent)) return true;
    return viewer.id ? forbidden() : missing();
  });

export const signedIn = ruleFor('signedIn', ({ id }) => id !== null);
export const staffOnly = ruleFor('staffOnly', isStaff);
export const adminOnly = ruleFor('adminOnly', isAdmin);

/** The object belongs to the viewer; `ownerOf` reads the owner's id from the parent. */
export const ownedBy = <Parent>(name: string, ownerOf: (parent: Parent) => string | null | undefined) =>
  ruleFor(name, (viewer, parent) => viewer.id !== null && ownerOf(parent as Parent) === viewer.id);

type Rules = Extract<Parameters<typeof shield>[0], object>;

/** By type, or by type and field. */
export type PermissionRules = Readonly<Record<string, unknown>>;

/** Closed by default: a type or mutation without a rule is refused. */
export function permissionsFor(rules: Rules) {
  const all = { ...rules, _Service: allow };
  const options = { fallbackRule: deny, fallbackError: forbidden(), allowExternalErrors: true };
  return { rules: all as PermissionRules, middleware: shield(all, options) };
}

export type Permissions = ReturnType<typeof permissionsFor>;
