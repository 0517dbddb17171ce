import { test as base, expect } from '@playwright/test';
import { skipUnless } from './skip-reporter.ts';
import { baseUrl } from './system.ts';

/** For stories that start what they need themselves; they say nothing about a deployed system. */
export const test = base.extend<{ here: void }>({
  here: [
    // Playwright reads here which fixtures are needed: none.
    async ({}, use, info) => {
      if (baseUrl) skipUnless(info, 'a system of its own');
      await use();
    },
    { auto: true },
  ],
});

export { expect };
