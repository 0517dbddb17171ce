export {
  adminOnly,
  ownedBy,
  ownerOrStaff,
  permissionsFor,
  signedIn,
  staffOnly,
  type PermissionRules,
  type SubgraphRules,
} from './rules.ts';
export { allow, and, applyMiddleware, deny, not, or, rule } from './shield.ts';
