import { StartError } from '@shop/shared/errors';

/** What plays a remote party on a developer's machine must never stand in for it in production. */
export function refuseProduction(name: string): void {
  if (process.env.NODE_ENV !== 'production') return;
  throw new StartError(
    `${name} is for development and tests only and refuses to start with NODE_ENV=production`,
  );
}
