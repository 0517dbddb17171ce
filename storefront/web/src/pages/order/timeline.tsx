import type { OrderDetailFragment } from '../../graph/documents.ts';
import { useWords } from '../../i18n/index.tsx';

type Entries = OrderDetailFragment['timeline'];

/** Everything that happened for the order, in all services: causes before their effects. */
export function Timeline({ entries }: { entries: Entries }) {
  const { t, date } = useWords();
  return (
    <section className="stack" aria-labelledby="timeline">
      <h2 id="timeline">{t('order.timeline')}</h2>
      <ol className="timeline" data-entries={entries.length}>
        {entries.map(({ id, at, kind, message }) => (
          <li key={id} className={kind.toLowerCase()}>
            <p>{message}</p>
            <time className="soft small" dateTime={at}>
              {date(at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  );
}
