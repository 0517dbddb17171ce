import { Command, Option, someText } from '@shop/shared/command-line';
import { StartError } from '@shop/shared/errors';
import { fullVariant, shortHash } from '@shop/shared/releases';
// Not by the name of its package, which would load every library of a service.
import { realClock } from '../../shared/runtime/time/clock.ts';
import { countText } from '../check/output/count.ts';
import { formats } from '../check/output/formats.ts';
import { runCheck } from '../check/run-check.ts';
import { contentOf } from '../releases/content.ts';
import {
  authorOf,
  authorOption,
  channelOption,
  messageOfHead,
  root,
  storeOption,
  withReleases,
} from '../releases/options.ts';
import { changesText } from '../releases/print.ts';
import { publish } from '../releases/publish.ts';

export const command = new Command()
  .description(
    'Composes the supergraph, checks it against what the channel serves, stores it as a release, and moves the channel to it. See docs/releases.md.',
  )
  .addOption(storeOption())
  .addOption(channelOption())
  .addOption(
    new Option('--variant <name>', 'a variant of variants.yaml, which has channels of its own')
      .argParser(someText)
      .default(fullVariant, 'the whole graph'),
  )
  .addOption(authorOption())
  .addOption(
    new Option('--message <text>', 'what is released')
      .argParser(someText)
      .default(undefined, 'the subject of the last commit'),
  )
  .option('--operations <glob>', 'as for npx shop check')
  .option('--usage <glob>', 'as for npx shop check')
  .action(async ({ store, channel, variant, author, message, ...weighedBy }) => {
    const outcome = await withReleases(store, (releases) =>
      publish({
        releases,
        channel,
        variant,
        author: authorOf(author),
        message: message ?? messageOfHead(),
        now: () => realClock.now(),
        check: (published) => {
          const today = realClock.now().toISOString().slice(0, 10);
          return runCheck({ root, today, published, ...weighedBy });
        },
        contentOf: (checked) => contentOf(root, variant, checked),
      }),
    );
    const { checked, kind } = outcome;
    if (kind === 'unchanged')
      return console.log(
        `${channel} serves this already: ${shortHash(outcome.hash)}. Nothing was published.`,
      );
    console.log(formats.text(checked));
    if (kind === 'refused')
      throw new StartError(
        `Not published to ${channel}: the check found ${countText(checked.findings, checked.waived)}`,
      );
    const { hash, changes } = outcome;
    console.log(`${shortHash(hash)} published to ${channel} of ${store}: ${changesText(changes)}`);
  });
