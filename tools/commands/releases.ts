import { Argument, Command, Option, someText } from '@shop/shared/command-line';
import { messageOf, StartError } from '@shop/shared/errors';
import { shortHash, type Releases } from '@shop/shared/releases';
import { realClock } from '../../shared/runtime/time/clock.ts';
import { changesBetween, countsOf } from '../releases/changes.ts';
import { findArtefact, findPrevious, readChannel, verified } from '../releases/find-artefact.ts';
import { moveChannel } from '../releases/move-channel.ts';
import { authorOf, authorOption, channelOption, storeOption, withReleases } from '../releases/options.ts';
import { artefactText, changesText, differencesText, historyText } from '../releases/print.ts';

const artefactArgument = (name: string, description: string) => new Argument(`[${name}]`, description);
const jsonOption = () => new Option('--json', 'print JSON');

const reading = (name: string, description: string) =>
  new Command(name).description(description).addOption(storeOption()).addOption(channelOption());

const moving = (name: string, description: string) =>
  reading(name, description)
    .addOption(authorOption())
    .addOption(new Option('--message <text>', 'why').argParser(someText).default(''));

const named = 'a hash, the beginning of one, or a channel';

export const command = new Command()
  .description(
    'Shows and compares the releases that npx shop publish stores, and moves channels between them. See docs/releases.md.',
  )
  .addCommand(
    reading('list', 'list what the channel has served, newest first')
      .addOption(jsonOption())
      .action(({ store, channel, json }) =>
        withReleases(store, async (releases) => {
          const { channel: found } = await readChannel(releases, channel);
          console.log(json ? JSON.stringify(found, null, 2) : historyText(found));
        }),
      ),
  )
  .addCommand(
    reading('show', 'show an artefact, after verifying its hash')
      .addArgument(artefactArgument('artefact', `${named} (default: what the channel serves)`))
      .addOption(new Option('--print <part>', 'print one part alone').choices(['supergraph', 'api']))
      .addOption(jsonOption())
      .action((name, { store, channel, print, json }) =>
        withReleases(store, async (releases) => {
          const { hash, artefact } = await find(releases, channel, name);
          if (print) process.stdout.write(artefact.content[print]);
          else console.log(json ? JSON.stringify(artefact, null, 2) : artefactText(hash, artefact));
        }),
      ),
  )
  .addCommand(
    reading('diff', 'compare two artefacts: the graph, the events, the subgraphs')
      .addArgument(artefactArgument('before', `${named} (default: what the channel served before)`))
      .addArgument(artefactArgument('after', `${named} (default: what the channel serves)`))
      .addOption(jsonOption())
      .action((before, after, { store, channel, json }) =>
        withReleases(store, async (releases) => {
          const current = await readChannel(releases, channel);
          const one = await (before === undefined
            ? findPrevious(releases, current, channel)
            : findArtefact(releases, current, before));
          const other = await find(releases, channel, after);
          const changes = await changesBetween(one.artefact.content, other.artefact.content);
          if (json) return console.log(JSON.stringify(changes, null, 2));
          console.log(differencesText(changes));
          console.log(
            `${shortHash(one.hash)} to ${shortHash(other.hash)}: ${changesText(countsOf(changes))}`,
          );
        }),
      ),
  )
  .addCommand(
    reading('verify', 'verify the hash of every artefact that the channel has served').action(
      ({ store, channel }) =>
        withReleases(store, async (releases) => {
          const { moves } = (await readChannel(releases, channel)).channel;
          const hashes = [...new Set(moves.map(({ artefact }) => artefact))];
          const broken = (await Promise.all(hashes.map((hash) => problemOf(releases, hash)))).flat();
          if (broken.length > 0) throw new StartError(broken.join('\n'));
          console.log(
            `${channel} of ${releases.name}: ${hashes.length} of ${hashes.length} artefacts are intact`,
          );
        }),
    ),
  )
  .addCommand(
    moving('rollback', 'move the channel back to the release before, or to the named one')
      .addArgument(artefactArgument('artefact', `${named} (default: the release before)`))
      .action((name, { store, channel, author, message }) =>
        withReleases(store, async (releases) => {
          const from = await readChannel(releases, channel);
          const to = await (name === undefined
            ? findPrevious(releases, from, channel)
            : findArtefact(releases, from, name));
          const said = { author: authorOf(author), message, now: realClock.now() };
          const kind = 'rollback';
          console.log(
            await moveChannel({ releases, from, name: channel, to, kind, ...said, refuseBreaking: false }),
          );
        }),
      ),
  )
  .addCommand(
    moving('promote', 'move the channel to what another channel serves, such as canary')
      .argument('<artefact>', named)
      .option('--breaking', 'even if it breaks clients of the channel')
      .action((name, { store, channel, author, message, breaking = false }) =>
        withReleases(store, async (releases) => {
          const from = await releases.channel(channel);
          const to = await find(releases, channel, name);
          const said = { author: authorOf(author), message, now: realClock.now() };
          const kind = 'promote';
          console.log(
            await moveChannel({
              releases,
              from,
              name: channel,
              to,
              kind,
              ...said,
              refuseBreaking: !breaking,
            }),
          );
        }),
      ),
  );

async function find(releases: Releases, channel: string, name: string | undefined) {
  const current = await releases.channel(channel);
  if (name !== undefined) return findArtefact(releases, current, name);
  return verified(releases, (await readChannel(releases, channel)).channel.artefact);
}

async function problemOf(releases: Releases, hash: string): Promise<string[]> {
  try {
    await releases.artefact(hash);
    return [];
  } catch (error) {
    return [`${releases.name}: ${messageOf(error)}`];
  }
}
