import type { TaskTable } from '@shop/shared/subgraph';
import type { Accounts } from './application/accounts.ts';
import { endSessions } from './application/end-sessions.ts';
import { forgetSessions, forgetSessionsTask } from './application/forget-sessions.ts';
import { endSessionsTask } from './domain/user.ts';

export const tasks: TaskTable<Accounts> = {
  [forgetSessionsTask]: { run: forgetSessions, whenTransient: 'keep-trying' },
  [endSessionsTask]: { run: endSessions, whenTransient: 'keep-trying' },
};
