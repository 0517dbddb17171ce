import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { ResetPassword } from '../../graph/documents.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../i18n/index.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { leastPasswordLength } from '../sign-in/password-length.ts';
import { DoneNotice } from './done-notice.tsx';
import { forgetToken, linkToken } from './link-token.ts';

export function ResetPasswordPage() {
  const { t } = useWords();
  const [isDone, setDone] = useState(false);
  return (
    <div className="narrow stack" style={{ justifySelf: 'center', width: '100%' }}>
      <Heading>{t('reset.title')}</Heading>
      {isDone ? (
        <DoneNotice text={t('reset.done')} href="/sign-in" link={t('signIn.submit')} />
      ) : (
        <NewPassword onDone={() => setDone(true)} />
      )}
    </div>
  );
}

function NewPassword({ onDone }: { onDone: () => void }) {
  const { t } = useWords();
  const [token] = useState(() => linkToken(location.hash));
  const [newPassword, setPassword] = useState('');
  const [isShort, setShort] = useState(false);
  const { run, isBusy, refusals, problem } = useCommand(ResetPassword);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const tooShort = newPassword.length < leastPasswordLength;
    setShort(tooShort);
    if (tooShort || (await run({ input: { token, newPassword } })).kind !== 'done') return;
    forgetToken();
    onDone();
  };
  return (
    <form className="card stack" onSubmit={(event) => void submit(event)}>
      <Field
        label={t('reset.password')}
        type="password"
        autoComplete="new-password"
        required
        value={newPassword}
        problem={isShort ? t('password.short') : undefined}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Refusals refusals={refusals} problem={problem} />
      {refusals.some(({ code }) => code === 'TOKEN_INVALID') && (
        <p>
          <Link href="/forgot-password">{t('reset.again')}</Link>
        </p>
      )}
      <button className="button wide" disabled={isBusy}>
        {t('reset.submit')}
      </button>
    </form>
  );
}
