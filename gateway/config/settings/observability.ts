import { setting } from './setting.ts';
import { flag, oneOf, optional, share, text, wholeNumber } from './value-types.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

export const log = {
  level: setting({
    type: oneOf(logLevels),
    of: 'the least severe level that is logged',
    is: 'info',
    variable: 'LOG_LEVEL',
    reloads: true,
  }),
  access: setting({
    type: flag(),
    of: 'whether one line is logged for each operation',
    is: true,
    unless: { standAlone: false },
    variable: 'ACCESS_LOG',
    reloads: true,
  }),
};

/** Which client uses which field: docs/usage.md. */
export const usage = {
  dir: setting({
    type: optional(text('<folder>', 'a folder')),
    of: 'an existing folder for usage records: which client uses which field; see docs/usage.md',
    is: null,
    isText: 'none are written',
    variable: 'USAGE_DIR',
  }),
  sample: setting({
    type: share(),
    of: 'the share of operations that is counted',
    is: 1,
    variable: 'USAGE_SAMPLE',
  }),
  intervalMs: setting({
    type: wholeNumber(100),
    of: 'ms that one usage record covers',
    is: 60_000,
    variable: 'USAGE_INTERVAL_MS',
  }),
  maxBytes: setting({
    type: wholeNumber(100_000),
    of: 'bytes of all usage files in the folder; the oldest are deleted',
    is: 500_000_000,
    variable: 'USAGE_MAX_BYTES',
  }),
};
