import { useMutation } from 'urql';
import {
  AccountPage as AccountPageQuery,
  SignOut,
  type AccountPageQuery as Data,
} from '../../graph/documents.ts';
import { session } from '../../graph/session/session.ts';
import { useView } from '../../graph/use-view.ts';
import { useWords } from '../../i18n/index.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Problem } from '../../ui/state/problem.tsx';
import { LinesSkeleton, Loading } from '../../ui/state/skeleton.tsx';
import { AddressBook } from './address-book.tsx';
import { OwnData } from './own-data.tsx';

export function AccountPage() {
  const { t } = useWords();
  const view = useView(AccountPageQuery, {});
  const problem = view.problem ?? view.missing('me');
  return (
    <>
      <div className="row between">
        <Heading>{t('account.title')}</Heading>
        <SignOutButton />
      </div>
      {view.isLoading && (
        <>
          <Loading />
          <LinesSkeleton count={2} />
        </>
      )}
      {problem && <Problem problem={problem} onRetry={view.retry} />}
      {view.data?.me && <Profile me={view.data.me} />}
    </>
  );
}

function Profile({ me: { name, email, addresses } }: { me: NonNullable<Data['me']> }) {
  const { t } = useWords();
  return (
    <>
      <section className="card stack tight" aria-labelledby="profile">
        <h2 id="profile">{t('account.profile')}</h2>
        <p>{name}</p>
        <p className="soft">{email}</p>
      </section>
      <AddressBook addresses={addresses} name={name} />
      <OwnData />
    </>
  );
}

function SignOutButton() {
  const { t } = useWords();
  const announce = useAnnounce();
  const [{ fetching }, signOut] = useMutation(SignOut);
  const leave = async () => {
    // Whether or not the graph answers, this browser forgets the session.
    await signOut({});
    session.end('signed-out');
    announce({ text: t('account.signedOut') });
  };
  return (
    <button type="button" className="button quiet small" disabled={fetching} onClick={() => void leave()}>
      {t('account.signOut')}
    </button>
  );
}
