import { ConfirmEmailChange } from '../../graph/documents.ts';
import { useCommand } from '../../graph/use-command.ts';
import { ConfirmAddress } from './confirm-address.tsx';

export const ConfirmEmailPage = () => (
  <ConfirmAddress title="link.confirmEmail" command={useCommand(ConfirmEmailChange)} />
);
