import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

// Code that reads the time or sets a timer names which time it means: business time, which tests move, or technical time.
const now =
  'Ask the injected Clock for business time, technicalNow() of @shop/shared/runtime for technical time.';
const timer =
  'Wake by the injected Clock in business time; technical time has pause(), after() and every() of @shop/shared/runtime.';
const noSleep = 'A test does not sleep: wait for the condition with eventually() of @shop/shared/testing.';

const rawNow = [
  { selector: 'MemberExpression[object.name="Date"][property.name="now"]', message: now },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: now },
  { selector: 'CallExpression[callee.name="Date"]', message: now },
];
const rawTimers = ['setTimeout', 'setInterval'].map((name) => ({ name, message: timer }));
const timerModules = ['node:timers', 'timers', 'node:timers/promises', 'timers/promises'].map((name) => ({
  name,
  allowImportNames: ['setImmediate'],
  message: timer,
}));
const sleepers = { importNames: ['pause', 'after', 'every', 'sleep'], message: noSleep };
const runtime = { name: '@shop/shared/runtime', ...sleepers };
const runtimeFiles = { regex: String.raw`(^|/)(index|technical-time|time)\.ts$`, ...sleepers };
const defaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that one thing has one name everywhere.',
};
const waitForTimeout = { selector: 'MemberExpression[property.name="waitForTimeout"]', message: noSleep };

export default defineConfig(
  {
    ignores: [
      '**/node_modules',
      '.data',
      'test-results',
      '**/resolver-types.ts',
      'storefront/web/src/**/graph/documents.ts',
    ],
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/return-await': ['error', 'in-try-catch'],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', ignoreRestSiblings: true, ignoreUsingDeclarations: true },
      ],
      // node:test's it() and describe() return promises that the runner itself awaits.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', name: ['it', 'describe', 'test'], package: 'node:test' },
          ],
        },
      ],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      'max-lines': ['error', 250],
      'max-lines-per-function': ['error', 60],
    },
  },
  {
    files: ['**/*.ts'],
    // Where the two times begin; dev/mongo is a package of its own and has a module of its own for them.
    ignores: [
      'shared/runtime/time/clock.ts',
      'shared/runtime/time/technical-time.ts',
      'dev/mongo/src/time.ts',
    ],
    rules: {
      'no-restricted-syntax': ['error', ...rawNow, defaultExport],
      'no-restricted-globals': ['error', { globals: rawTimers, checkGlobalObject: true }],
      'no-restricted-imports': ['error', { paths: timerModules }],
    },
  },
  {
    // Runs in browsers, without the kit of the services: its timers are of the page.
    files: ['storefront/web/src/**/*.{ts,tsx}'],
    rules: { 'no-restricted-syntax': ['error', defaultExport], 'no-restricted-globals': 'off' },
  },
  {
    // The options of a rule replace those above, so all that holds everywhere is named again.
    files: ['**/*.test.ts', '**/test/**/*.ts', 'e2e/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...rawNow, waitForTimeout, defaultExport],
      'no-restricted-imports': ['error', { paths: [...timerModules, runtime], patterns: [runtimeFiles] }],
    },
  },
  {
    // A describe() is one function however many tests it holds.
    files: ['**/*.test.ts', 'shared/testing/store/unit-of-work-contract.ts'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // Plain technical English: the last table of docs/glossary.md.
    files: ['**/*.ts'],
    rules: {
      'no-warning-comments': [
        'error',
        {
          terms: ['amid', 'hears', 'is told', 'somebody', 'what became of', 'whoever'],
          location: 'anywhere',
        },
      ],
    },
  },
  {
    // Playwright loads these by their default export.
    files: ['e2e/playwright.config.ts', 'testbench/playwright/skip-reporter.ts'],
    rules: { 'no-restricted-syntax': ['error', ...rawNow] },
  },
  {
    // Here the timers themselves are tested.
    files: ['shared/runtime/time/technical-time.unit.test.ts'],
    rules: { 'no-restricted-imports': ['error', { paths: timerModules }] },
  },
  {
    // An async function without await keeps a contract asynchronous; resolvers and stores need that.
    files: ['**/*.ts'],
    rules: { '@typescript-eslint/require-await': 'off' },
  },
  {
    // A BSON document carries anything; typeRank() and its kin tell what a value is before it is used.
    files: ['dev/mongo/src/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    files: ['dev/mongo/src/bson/values.ts'],
    rules: { '@typescript-eslint/no-explicit-any': 'off' },
  },
  {
    files: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
    },
  },
  {
    // Programs that talk to the person who started them.
    files: [
      'dev/start.ts',
      'dev/develop/run.ts',
      'dev/mongo/src/main.ts',
      'tools/**/*.{ts,mjs}',
      'e2e/resilience/driver/report.ts',
      'testbench/playwright/skip-reporter.ts',
      'bench/**/*.ts',
      'shared/command-line/run-command.ts',
      'shared/runtime/process/run-service.ts',
    ],
    rules: { 'no-console': 'off' },
  },
);
