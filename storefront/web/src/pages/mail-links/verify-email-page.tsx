import { VerifyEmail } from '../../graph/documents.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ConfirmAddress } from './confirm-address.tsx';

export const VerifyEmailPage = () => (
  <ConfirmAddress title="link.verifyEmail" command={useCommand(VerifyEmail)} />
);
