export { boundedText, kindOf } from './bounded-text.ts';
export {
  catalogue,
  entryOf,
  isCode,
  passedCodes,
  type CodeEntry,
  type CodeKind,
  type ErrorCode,
} from './catalogue.ts';
export { refusalCodeIn, refusalCodes, refusalExtensions, type RefusalCode } from './refusal-codes.ts';
export { Refusal, refuseField, tryAgainLater, type Problem } from './refusal.ts';
export { messageOf, StartError, Transient } from './transient.ts';
