import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Without --expose-gc on the command line only a context made after the flag was set has the function.
setFlagsFromString('--expose-gc');

/** Frees everything that nothing refers to. */
export const collectGarbage = runInNewContext('gc') as () => void;
