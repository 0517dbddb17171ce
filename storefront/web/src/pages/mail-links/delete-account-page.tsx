import { useState } from 'react';
import { DeleteAccount } from '../../graph/documents.ts';
import { session } from '../../graph/session/session.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../i18n/index.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { DoneNotice } from './done-notice.tsx';
import { forgetToken, linkToken } from './link-token.ts';

/** Waits for a click: programs that look through mails follow links. */
export function DeleteAccountPage() {
  const { t } = useWords();
  const [token] = useState(() => linkToken(location.hash));
  const [isDone, setDone] = useState(false);
  const { run, isBusy, refusals, problem } = useCommand(DeleteAccount);
  const remove = async () => {
    if ((await run({ input: { token } })).kind !== 'done') return;
    forgetToken();
    session.end('signed-out');
    setDone(true);
  };
  return (
    <div className="narrow stack" style={{ justifySelf: 'center', width: '100%' }}>
      <Heading>{t('ownData.delete')}</Heading>
      {isDone ? (
        <DoneNotice text={t('ownData.deleted')} />
      ) : (
        <div className="card stack">
          <p>{t('ownData.sure')}</p>
          <Refusals refusals={refusals} problem={problem} />
          <button type="button" className="button wide" disabled={isBusy} onClick={() => void remove()}>
            {t('ownData.delete')}
          </button>
        </div>
      )}
    </div>
  );
}
