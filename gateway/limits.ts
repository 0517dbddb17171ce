/** What one client may ask of the gateway at once. */
export const maxTokens = 5000;
export const maxBodyBytes = 1_000_000;
export const maxSocketMessageBytes = 64 * 1024;
export const maxUnsentBytes = 1024 * 1024;
export const maxSocketOperations = 100;

/** Selections within selections, fragments written out: planning costs more than twice as much for each hop deeper. */
export const maxDepth = 30;
/** Fields, fragments written out: a few fragments can stand for millions. */
export const maxFields = 2000;
/** Fields, each as often as the pages around it have entries. */
export const maxValues = 50_000;
/** A limit on operations is of little use when one of them can try a thousand passwords. */
export const maxMutations = 25;
