export { boundedText, kindOf } from './bounded-text.ts';
export { catalogue, entryOf, type CodeEntry, type CodeKind, type ErrorCode } from './catalogue.ts';
export { Refusal, refuseField, tryAgainLater, type Problem } from './refusal.ts';
export { messageOf, StartError, Transient } from './transient.ts';
