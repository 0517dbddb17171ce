import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Without --expose-gc on the command line, only a context created after the flag was set has the function.
setFlagsFromString('--expose-gc');

/** Runs a full garbage collection. */
export const collectGarbage = runInNewContext('gc') as () => void;
