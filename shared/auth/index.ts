export { apiKeyPrefix } from './api-key.ts';
export { anonymous, isAdmin, isStaff, maySee, signedInId, viewerKey, type Viewer } from './viewer.ts';
export { rolesIn, viewerHeader, viewerSigner, viewerVerifier } from './viewer-token.ts';
export { sealedTexts, type SealedTexts } from './sealed-text.ts';
