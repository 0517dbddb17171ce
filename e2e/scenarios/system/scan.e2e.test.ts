import { applicable, interruptions, openScanner, type Scanner } from '../../resilience/scan/scan.ts';
import { expect, test } from '@shop/testbench/playwright/own-stack';

// A sample of all points; `npx shop scan` runs all of them.
const sampleOf = ({ points }: Scanner, crashes: boolean, size: number) => {
  const wanted = interruptions.filter((interruption) => (interruption === 'crash') === crashes);
  const all = points.flatMap((point) =>
    wanted
      .filter((interruption) => applicable(point, interruption))
      .map((interruption) => [point, interruption] as const),
  );
  const step = all.length / size;
  return Array.from({ length: size }, (_, index) => all[Math.floor((index + 0.5) * step)]);
};

for (const [title, processes, size] of [
  ['no promise is broken by what may fail at a fault point', false, 5],
  ['no promise is broken by a crash at a fault point', true, 2],
] as const) {
  test(title, async () => {
    test.setTimeout(600_000);
    await using scanner = await openScanner({ processes });
    for (const [point = '', interruption = 'fails'] of sampleOf(scanner, processes, size).map(
      (each) => each ?? [],
    ))
      await test.step(`${point}: ${interruption}`, async () => {
        expect((await scanner.scan(point, interruption)).broken).toEqual([]);
      });
  });
}
