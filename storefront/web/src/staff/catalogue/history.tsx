import { useStaffWords } from '../i18n/index.ts';
import type { StaffProductOf } from './staff-product.ts';

/** What was changed of the product, newest first. */
export function History({ product: { history } }: StaffProductOf) {
  const { s, date } = useStaffWords();
  const entries = history?.edges.map(({ node }) => node) ?? [];
  if (entries.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="history">
      <h2 id="history">{s('history')}</h2>
      <ol className="stack tight history">
        {entries.map(({ id, action, by, at, version, changes }) => (
          <li key={id}>
            <p>
              <span className="strong">{action}</span>{' '}
              <span className="soft small">
                {s('history.entry', { date: date(at), version })} <code>{by}</code>
              </span>
            </p>
            {changes.map(({ field, before, after }) => (
              <p key={field} className="small change">
                <code>{field}</code> <del>{before}</del> <ins>{after}</ins>
              </p>
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}
