import { join } from 'node:path';
import { StartError, type CodeKind } from '@shop/shared/errors';
import { format, resolveConfig } from 'prettier';
import { errorCodeProblems, gatherErrorCodes, kit, type OwnedCode } from './gather.ts';

export const errorCodesFile = 'docs/error-codes.md';

/** The page of all codes of the repository at `root`; throws if two of them clash. */
export async function errorCodesPage(root: string): Promise<string> {
  const codes = await gatherErrorCodes(root);
  const problems = errorCodeProblems(codes);
  if (problems.length > 0) throw new StartError(problems.join('\n'));
  const options = await resolveConfig(join(root, errorCodesFile));
  return format(pageOf(codes), { parser: 'markdown', ...options });
}

const sections: Readonly<Record<CodeKind, readonly [heading: string, text: string]>> = {
  refusal: [
    'Refusals of business rules',
    'In `userErrors` of a mutation payload, or in `errors` where a query is refused; the HTTP status is 200 and nothing was changed.',
  ],
  access: [
    'Access',
    'In `errors`, with the code in `extensions.code`: 401, 403 or 429 for the whole request.',
  ],
  request: ['Requests', 'In `errors`: the request must be changed before it can succeed.'],
  fault: ['Faults', 'In `errors`: the system failed. The rest of the response is valid.'],
};

const pageOf = (codes: readonly OwnedCode[]): string => `# Error codes

<!-- Written by npx shop error-codes from shared/errors/catalogue.ts and error-codes.ts of the subgraphs: change it there. -->

A code has one meaning for good; new codes may be added. A client treats an unknown code like the kind that it comes in: one in
\`userErrors\` is shown to the user, one in \`errors\` is a failure. Every GraphQL error has \`extensions.traceId\`, which leads to
the logs. The owner is the subgraph that gives the code; those of the ${kit} can come from every subgraph, and from the gateway.

${(Object.keys(sections) as CodeKind[]).map((kind) => sectionOf(kind, codes)).join('\n\n')}
`;

function sectionOf(kind: CodeKind, codes: readonly OwnedCode[]): string {
  const [heading, text] = sections[kind];
  const ofKind = codes.filter((each) => each.kind === kind);
  const rows = [...Map.groupBy(ofKind, ({ code }) => code).values()].flatMap((same) => {
    const owners = same.map(({ owner }) => owner).join(', ');
    return same
      .slice(0, 1)
      .map(({ code, meaning, remedy, retryable }) =>
        [`\`${code}\``, meaning, remedy, retryable ? 'yes' : 'no', owners].join(' | '),
      );
  });
  return `## ${heading}

${text}

| code | meaning | what to do | retry the same request | owner |
| --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}`;
}
