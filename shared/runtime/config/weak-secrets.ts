/** The problem of each variable. */
type Problems = ReadonlyMap<string, string>;

const leastLength = 32;
const leastVariety = 8;
const leastPasswordVariety = 5;

/** Words of examples, manuals and defaults: they do not count towards the strength of a secret. */
const wellKnown = [
  ...['correct horse battery staple', 'correct horse battery', 'sandbox_between_containers', 'placeholder'],
  ...[
    'change-me',
    'change_me',
    'changeme',
    'password',
    'passw0rd',
    'default',
    'example',
    'letmein',
    'rabbitmq',
  ],
  ...[
    'secret',
    'qwerty',
    'sandbox',
    'admin',
    'guest',
    'whsec_',
    'mongo',
    'redis',
    'super',
    'test',
    'root',
    'shop',
  ],
];

const guessable = 'can be guessed: it repeats or counts, or holds little but well-known words';
const tooShort = `must have at least ${leastLength} characters`;
const commonLogin = 'must not have a well-known password, nor the user name as its password';

/**
 * Finds secrets that are too short or guessable, and URLs with well-known logins, which production refuses.
 * Secrets are recognised by the name of their variable, so that new ones are checked as well.
 */
export function weakSecrets(given: Readonly<Record<string, string | undefined>>): Problems {
  const judged = Object.entries(given).map(([name, value = '']) => [name, problemOf(name, value)] as const);
  return new Map(judged.filter((each): each is [string, string] => each[1] !== undefined));
}

function problemOf(name: string, value: string): string | undefined {
  if (value === '') return undefined;
  if (/(^|_)SECRET$/.test(name)) {
    if (value.length < leastLength) return tooShort;
    return isGuessable(value, leastVariety) ? guessable : undefined;
  }
  if (/(^|_)PASSWORD$/.test(name)) return isGuessable(value, leastPasswordVariety) ? guessable : undefined;
  return hasCommonLogin(value) ? commonLogin : undefined;
}

/** Not parsed as a URL: a MongoDB URL may name several hosts. */
function hasCommonLogin(url: string): boolean {
  const [, user = '', password] = /^[a-z][a-z+]*:\/\/([^:/@\s]*):([^/@\s]*)@/i.exec(url) ?? [];
  if (password === undefined) return false;
  return password === user || isGuessable(password, leastPasswordVariety);
}

function isGuessable(secret: string, variety: number): boolean {
  const text = secret.toLowerCase();
  const own = wellKnown.reduce((rest, word) => rest.replaceAll(word, ''), text);
  return new Set(own).size < variety || repeats(text) || counts(text);
}

/** True if the text is a shorter text repeated: then its double contains it before its own end. */
const repeats = (text: string): boolean => `${text}${text}`.indexOf(text, 1) < text.length;

/** True if most characters equal or neighbour the one before: 0123456789, aabbcc. */
function counts(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).filter((code, index) => Math.abs(code - (codes[index] ?? 0)) <= 1);
  return steps.length > codes.length / 2;
}
