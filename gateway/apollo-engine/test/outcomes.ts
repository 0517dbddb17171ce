import { run } from 'node:test';

/** Run as a program: runs test files, and writes the title and the outcome of each test as a line of JSON. */
const write = (passed: boolean) => (test: { name: string; details: { type?: string | undefined } }) => {
  if (test.details.type !== 'suite')
    process.stdout.write(`${JSON.stringify({ title: test.name, passed })}\n`);
};
const tests = run({ files: process.argv.slice(2), timeout: 600_000 });
tests.on('test:pass', write(true));
tests.on('test:fail', write(false));
tests.resume();
