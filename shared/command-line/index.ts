export { Argument, Command, InvalidArgumentError, Option } from '@commander-js/extra-typings';
export { jsonValue, matching, positiveNumber, seedOption, someText, wholeNumber } from './option-values.ts';
export { runCommand, supervisorHelp, type AnyCommand } from './run-command.ts';
