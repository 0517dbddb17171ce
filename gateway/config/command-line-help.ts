import { aloneLimits, flagOf, limitNames, limitTable, type LimitName } from './limits.ts';

const columns = 100;

/** `--max-tokens <n>  tokens of a document (default 5000): parsing and validation read each of them` */
function limitLines(name: LimitName): string {
  const { of, why } = limitTable[name];
  const words = `${of} (default ${aloneLimits[name]}): ${why}`.split(' ');
  const lines = [`  --${flagOf(name)} <n>`.padEnd(indent.length)];
  for (const word of words) {
    const line = lines.at(-1) ?? '';
    const next = line.endsWith('  ') ? `${line}${word}` : `${line} ${word}`;
    if (next.length <= columns) lines[lines.length - 1] = next;
    else lines.push(`${indent}${word}`);
  }
  return lines.join('\n');
}

const indent = ' '.repeat(38);

export const helpText = `Usage:
  node gateway/main.ts --supergraph <file or URL> [options]
  node gateway/main.ts

With --supergraph: a gateway for any Federation 2 supergraph, open to everybody who reaches it.
Without: the shop's own gateway, which only the environment configures. Its variables are listed
in gateway/config/config.ts and explained in gateway/README.md.

Supergraph
  --supergraph <file or URL>  what composition gave, as SDL; another version comes into use while
                              the gateway runs, and one that cannot be used changes nothing
  --poll-seconds <n>          how often a URL is asked for another version (default 10); a file
                              is looked at all the time
  --override-label <label>    a label of progressive @override that is on; may be repeated

Clients
  --host <name or address>    where to listen (default 127.0.0.1; 0.0.0.0 for everywhere)
  --port <n>                  from 0 to 65535, 0 for any that is free (default 4000)
  --admin-port <n>            where /metrics and the details of /ready are, on the loopback address
                              only (default 16 above the port)
  --trusted-proxies <n>       how many proxies stand before the gateway, 0 to 9: each has appended
                              its peer to X-Forwarded-For (default 0)
  --guarded-mutations <names> mutations that create accounts or sessions, with commas between: they
                              have the strictest limit (default none)
  --no-introspection          do not tell clients the schema; takes the explorer away as well
  --no-explorer               no page to try queries on
  --mask-errors               hide what subgraphs say in their errors

Subgraphs
  --routing-url <name>=<url>  where a subgraph is found, if not where the supergraph says; may be
                              repeated; ROUTING_URL_USERS in the environment does it for users
  --headers <names>           headers of the client that subgraphs get, with commas between;
                              "users:x-debug" is for the subgraph users only (default none)
  --timeout-seconds <n>       how long a subgraph may take for an answer (default 10)
  --no-join                   send each query, also while an equal one is in flight

Limits, each also a variable of the environment: --max-tokens is MAX_TOKENS
${limitNames.map(limitLines).join('\n')}

Log
  --access-log                one line for each operation
  --log-level <level>         fatal, error, warn, info, debug, trace or silent (default info)

  -h, --help                  this text

Stops in order on SIGTERM or SIGINT, within 15 seconds.

Examples
  node gateway/main.ts --supergraph supergraph.graphql --port 4000
  node gateway/main.ts --supergraph https://registry.example/graph.graphql --poll-seconds 30
  node gateway/main.ts --supergraph supergraph.graphql --headers "authorization, users:x-debug"
  node gateway/main.ts --supergraph supergraph.graphql --host 0.0.0.0 --no-introspection \\
    --mask-errors --access-log
`;
