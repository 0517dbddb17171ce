import { test as base, expect } from '@playwright/test';
import { skipUnless } from './skip-reporter.ts';
import { baseUrl } from './system.ts';

/** For tests that start their own stack; they are skipped against a deployed system. */
export const test = base.extend<{ here: void }>({
  here: [
    // Playwright reads the required fixtures from this parameter: none.
    async ({}, use, info) => {
      if (baseUrl) skipUnless(info, 'a system of its own');
      await use();
    },
    { auto: true },
  ],
});

export { expect };
