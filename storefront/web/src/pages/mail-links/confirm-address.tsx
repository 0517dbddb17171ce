import { useState } from 'react';
import type { RefusalFragment } from '../../graph/documents.ts';
import type { ProblemReport } from '../../graph/problems.ts';
import type { Outcome } from '../../graph/use-command.ts';
import { useWords } from '../../i18n/index.tsx';
import type { Key } from '../../i18n/translate.ts';
import { Heading } from '../../ui/heading.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { DoneNotice } from './done-notice.tsx';
import { forgetToken, linkToken } from './link-token.ts';

type Confirmed = Outcome<{ email: string | null }>;
type Props = {
  title: Key;
  command: {
    isBusy: boolean;
    refusals: readonly RefusalFragment[];
    problem: ProblemReport | undefined;
    run: (variables: { input: { token: string } }) => Promise<Confirmed>;
  };
};

/** Waits for a click: a link that is used by opening it is used up by programs that look through mails. */
export function ConfirmAddress({ title, command: { run, isBusy, refusals, problem } }: Props) {
  const { t } = useWords();
  const [token] = useState(() => linkToken(location.hash));
  const [email, setEmail] = useState<string | null>();
  const confirm = async () => {
    const outcome = await run({ input: { token } });
    if (outcome.kind !== 'done') return;
    forgetToken();
    setEmail(outcome.payload.email);
  };
  return (
    <div className="narrow stack" style={{ justifySelf: 'center', width: '100%' }}>
      <Heading>{t(title)}</Heading>
      {email !== undefined ? (
        <DoneNotice
          text={t('link.confirmed', { email: email ?? '' })}
          href="/account"
          link={t('account.title')}
        />
      ) : (
        <div className="card stack">
          <p>{t('link.confirm.text')}</p>
          <Refusals refusals={refusals} problem={problem} />
          <button type="button" className="button wide" disabled={isBusy} onClick={() => void confirm()}>
            {t('link.confirm')}
          </button>
        </div>
      )}
    </div>
  );
}
