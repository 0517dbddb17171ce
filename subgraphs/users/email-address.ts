import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** RFC 5321, section 4.5.3.1: in octets. */
const longestLocalPart = 64;
const longestAddress = 254;

/** Words with single dots between. Quoted ones and literal network addresses are refused: no account has them. */
const localPattern = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
// What the conversion would read as an escape or as a part of a URL is no part of a domain.
const domainPattern = /^[\p{L}\p{M}\p{N}\u200C\u200D\u3002\u00B7.-]+$/u;
const labelPattern = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

type Read = { address: string } | { problem: string };

/** One account has one address, in lower case, whichever way it is written; other scripts in domains become punycode. */
export const email = z.string().transform((given, context) => {
  const read = readEmail(given);
  if ('address' in read) return read.address;
  context.addIssue({ code: 'custom', message: read.problem });
  return z.NEVER;
});

/** For a sign-in: what cannot be an account is answered like a wrong password. */
export const anyEmail = z.string().transform((given) => {
  const read = readEmail(given);
  return 'address' in read ? read.address : given.trim().toLowerCase();
});

function readEmail(given: string): Read {
  if (given.length > 2 * longestAddress) return { problem: tooLong };
  const text = given.trim();
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (local.length > longestLocalPart)
    return { problem: `An e-mail address has at most ${longestLocalPart} characters before the @` };
  const ascii = asciiDomain(domain);
  if (!localPattern.test(local) || ascii === undefined)
    return { problem: 'This is not an e-mail address like name@example.com' };
  const address = `${local.toLowerCase()}@${ascii}`;
  return address.length > longestAddress ? { problem: tooLong } : { address };
}

const tooLong = `An e-mail address has at most ${longestAddress} characters`;

function asciiDomain(domain: string): string | undefined {
  const ascii = domainPattern.test(domain) ? domainToASCII(domain) : '';
  const labels = ascii.split('.');
  const isDomain = labels.length > 1 && labels.every((label) => labelPattern.test(label));
  return isDomain && /[a-z]/.test(labels.at(-1) ?? '') ? ascii : undefined;
}
