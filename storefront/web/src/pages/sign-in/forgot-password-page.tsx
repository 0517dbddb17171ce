import { useState, type FormEvent } from 'react';
import { Link } from 'wouter';
import { RequestPasswordReset } from '../../graph/documents.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../i18n/index.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { DoneNotice } from '../mail-links/done-notice.tsx';

export function ForgotPasswordPage() {
  const { t } = useWords();
  const [askedFor, setAskedFor] = useState<string>();
  return (
    <div className="narrow stack" style={{ justifySelf: 'center', width: '100%' }}>
      <Heading>{t('forgot.title')}</Heading>
      {askedFor === undefined ? (
        <AskForLink onDone={setAskedFor} />
      ) : (
        <DoneNotice text={t('forgot.done', { email: askedFor })} />
      )}
      <p>
        <Link href="/sign-in">{t('forgot.back')}</Link>
      </p>
    </div>
  );
}

function AskForLink({ onDone }: { onDone: (email: string) => void }) {
  const { t } = useWords();
  const [value, setValue] = useState('');
  const { run, isBusy, refusals, problem } = useCommand(RequestPasswordReset);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const email = value.trim();
    if ((await run({ input: { email } })).kind === 'done') onDone(email);
  };
  return (
    <form className="card stack" onSubmit={(event) => void submit(event)}>
      <p>{t('forgot.text')}</p>
      <Field
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        required
        value={value}
        onChange={({ target }) => setValue(target.value)}
      />
      <Refusals refusals={refusals} problem={problem} />
      <button className="button wide" disabled={isBusy}>
        {t('forgot.submit')}
      </button>
    </form>
  );
}
