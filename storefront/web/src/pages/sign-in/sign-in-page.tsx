import { useState, type FormEvent } from 'react';
import { Link, Redirect, useSearchParams } from 'wouter';
import { SignIn } from '../../graph/documents.ts';
import { useViewer } from '../../graph/graph-provider.tsx';
import { session } from '../../graph/session/session.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../i18n/index.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { nextAfter } from './next-page.ts';

export function SignInPage() {
  const { t } = useWords();
  const { viewer, ending } = useViewer();
  const [params] = useSearchParams();
  if (viewer) return <Redirect to={nextAfter(params)} replace />;
  return (
    <div className="narrow stack" style={{ justifySelf: 'center', width: '100%' }}>
      <Heading>{t('signIn.title')}</Heading>
      {ending === 'ended' ? (
        <p className="notice warn" role="status">
          {t('signIn.ended')}
        </p>
      ) : (
        params.has('next') && <p className="soft">{t('signIn.needed')}</p>
      )}
      <SignInForm />
      <p>
        <Link href="/forgot-password">{t('signIn.forgot')}</Link>
      </p>
      <p>
        {t('signIn.new')} <Link href={`/register?${params.toString()}`}>{t('signIn.register')}</Link>
      </p>
    </div>
  );
}

function SignInForm() {
  const { t } = useWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const { run, isBusy, refusals, problem } = useCommand(SignIn);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await run({ input: { email: email.trim(), password } });
    if (outcome.kind === 'done' && outcome.payload.session) session.begin(outcome.payload.session);
  };
  return (
    <form className="card stack" onSubmit={(event) => void submit(event)}>
      <Field
        label={t('signIn.email')}
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={({ target }) => setEmail(target.value)}
      />
      <Field
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={({ target }) => setPassword(target.value)}
      />
      <Refusals refusals={refusals} problem={problem} />
      <button className="button wide" disabled={isBusy}>
        {t('signIn.submit')}
      </button>
    </form>
  );
}
