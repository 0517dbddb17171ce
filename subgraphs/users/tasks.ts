import type { TaskTable } from '@shop/shared/subgraph';
import type { UsersService } from './application/service.ts';
import { endSessions } from './application/sessions/end-sessions.ts';
import { forgetSessions, forgetSessionsTask } from './application/sessions/forget-sessions.ts';
import { sendPasswordReset, sendPasswordResetTask } from './application/passwords/request-password-reset.ts';
import { forgetUser } from './application/deletion/forget-user.ts';
import { forgetUserTask } from './domain/deletion.ts';
import { endSessionsTask } from './domain/user.ts';

export const tasks: TaskTable<UsersService> = {
  [forgetSessionsTask]: { run: forgetSessions, whenTransient: 'keep-trying' },
  [sendPasswordResetTask]: { run: sendPasswordReset, whenTransient: 'keep-trying' },
  [forgetUserTask]: { run: forgetUser, whenTransient: 'keep-trying' },
  [endSessionsTask]: { run: endSessions, whenTransient: 'keep-trying' },
};
