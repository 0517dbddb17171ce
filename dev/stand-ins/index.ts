export { federatedSchema } from './executable-schema.ts';
export { noScript, readScript, type Script, type Scripted, type ScriptProblem } from './script/format.ts';
export { startStandIn, type StandIn, type StandInOptions } from './start-stand-in.ts';
