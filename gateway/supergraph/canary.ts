import { hash } from 'node:crypto';
import type { Viewer } from '@shop/shared/auth';
import type { CanaryConfig } from '../config/config.ts';
import { isObject } from '../engine/run/merge.ts';

/** What a client may say about the canary: https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#canary. */
export type CanaryPreference = 'always' | 'never';

/** What the choice depends on. */
export type Chooser = {
  viewer: Viewer;
  address: string;
  headers?: unknown;
  canary?: CanaryPreference | undefined;
};

/** Whether an operation gets the canary: by the wish of its client, else by chance or by who asks. */
export type Canary = {
  /** The wish in the headers of a request, or in the parameters of a socket, which have the same names. */
  preferenceIn(given: unknown): CanaryPreference | undefined;
  chooses(call: Chooser): boolean;
  /** Those that clients send for it. */
  headers: readonly string[];
};

export function canaryOf({ header, percent, by }: CanaryConfig): Canary {
  const share = percent / 100;
  const preferenceIn = (given: unknown): CanaryPreference | undefined => {
    const wish = isObject(given) ? given[header] : undefined;
    return wish === 'always' || wish === 'never' ? wish : undefined;
  };
  return {
    headers: [header],
    preferenceIn,
    chooses(call) {
      const wish = call.canary ?? preferenceIn(call.headers);
      if (wish) return wish === 'always';
      if (by === 'operation') return Math.random() < share;
      return fractionOf(call.viewer.id ?? call.address) < share;
    },
  };
}

/** The same for the same text, and spread evenly from 0 to below 1. */
export const fractionOf = (text: string): number => hash('sha1', text, 'buffer').readUInt32BE() / 2 ** 32;
