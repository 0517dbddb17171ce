import { useState, type FormEvent } from 'react';
import { Link, Redirect, useSearchParams } from 'wouter';
import { Register } from '../../graph/documents.ts';
import { useViewer } from '../../graph/graph-provider.tsx';
import { session } from '../../graph/session/session.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../i18n/index.tsx';
import { Field } from '../../ui/form/field.tsx';
import { fieldProblems, otherRefusals } from '../../ui/form/field-problems.ts';
import { Heading } from '../../ui/heading.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { nextAfter } from './next-page.ts';
import { leastPasswordLength } from './password-length.ts';

export function RegisterPage() {
  const { t } = useWords();
  const { viewer } = useViewer();
  const [params] = useSearchParams();
  if (viewer) return <Redirect to={nextAfter(params)} replace />;
  return (
    <div className="narrow stack" style={{ justifySelf: 'center', width: '100%' }}>
      <Heading>{t('register.title')}</Heading>
      <RegisterForm />
      <p>
        {t('register.have')} <Link href={`/sign-in?${params.toString()}`}>{t('signIn.submit')}</Link>
      </p>
    </div>
  );
}

const empty = { name: '', email: '', password: '' };

function RegisterForm() {
  const words = useWords();
  const { t } = words;
  const [values, setValues] = useState(empty);
  const [isShort, setShort] = useState(false);
  const { run, isBusy, refusals, problem } = useCommand(Register);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const tooShort = values.password.length < leastPasswordLength;
    setShort(tooShort);
    if (tooShort) return;
    const outcome = await run({ input: { ...values, email: values.email.trim(), name: values.name.trim() } });
    if (outcome.kind === 'done' && outcome.payload.session) session.begin(outcome.payload.session);
  };
  const problems = { ...(isShort && { password: t('password.short') }), ...fieldProblems(words, refusals) };
  const field = (name: keyof typeof empty, label: string, autoComplete: string, type = 'text') => (
    <Field
      {...{ label, autoComplete, type }}
      required
      value={values[name]}
      problem={(problems as Record<string, string | undefined>)[name]}
      onChange={({ target }) => setValues({ ...values, [name]: target.value })}
    />
  );
  return (
    <form className="card stack" onSubmit={(event) => void submit(event)}>
      {field('name', t('register.name'), 'name')}
      {field('email', t('signIn.email'), 'username', 'email')}
      {field('password', t('register.password'), 'new-password', 'password')}
      <Refusals refusals={otherRefusals(refusals, Object.keys(empty))} problem={problem} />
      <button className="button wide" disabled={isBusy}>
        {t('register.submit')}
      </button>
    </form>
  );
}
