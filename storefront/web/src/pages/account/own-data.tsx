import { useState, type FormEvent } from 'react';
import { DeleteAccount, ExportAccount } from '../../graph/documents.ts';
import { session } from '../../graph/session/session.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useWords } from '../../i18n/index.tsx';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { downloadJson } from './download-json.ts';

/** What the shop knows of the customer: to take along, or to have deleted. Both need the password once more. */
export function OwnData() {
  const { t } = useWords();
  const announce = useAnnounce();
  const [password, setPassword] = useState('');
  const exporting = useCommand(ExportAccount);
  const deleting = useCommand(DeleteAccount);
  const download = async (event: FormEvent) => {
    event.preventDefault();
    const outcome = await exporting.run({ input: { password } });
    if (outcome.kind === 'done') downloadJson('my-data.json', outcome.payload.export);
  };
  const remove = async () => {
    if (!confirm(t('ownData.sure'))) return;
    const outcome = await deleting.run({ input: { password } });
    if (outcome.kind !== 'done') return;
    session.end('signed-out');
    announce({ text: t('ownData.deleted') });
  };
  const isBusy = exporting.isBusy || deleting.isBusy;
  return (
    <section className="card stack" aria-labelledby="own-data">
      <h2 id="own-data">{t('ownData.title')}</h2>
      <p className="soft">{t('ownData.text')}</p>
      <form className="stack" onSubmit={(event) => void download(event)}>
        <Field
          label={t('signIn.password')}
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
        <Refusals
          refusals={[...exporting.refusals, ...deleting.refusals]}
          problem={exporting.problem ?? deleting.problem}
        />
        <div className="row">
          <button className="button small" disabled={isBusy}>
            {t('ownData.download')}
          </button>
          <button
            type="button"
            className="button quiet small"
            disabled={isBusy || password === ''}
            onClick={() => void remove()}
          >
            {t('ownData.delete')}
          </button>
        </div>
      </form>
    </section>
  );
}
