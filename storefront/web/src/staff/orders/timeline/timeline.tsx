import { useMemo, useRef, useState } from 'react';
import type { StaffOrderDetailFragment } from '../../graph/documents.ts';
import { useStaffWords } from '../../i18n/index.ts';
import { chainOf, lanesOf } from './lanes.ts';
import { LanesDrawing } from './lanes-drawing.tsx';
import { useRowCentres } from './use-row-centres.ts';

type Entries = StaffOrderDetailFragment['timeline'];

/** Everything that happened for the order: one lane for each service, and a line from each cause to its effect. */
export function Timeline({ entries }: { entries: Entries }) {
  const { s, t } = useStaffWords();
  const list = useRef<HTMLOListElement>(null);
  const [openId, setOpenId] = useState<string>();
  const lanes = useMemo(() => lanesOf(entries), [entries]);
  const centres = useRowCentres(list, entries.length);
  const open = entries.findIndex(({ id }) => id === openId);
  const chain = open < 0 ? undefined : chainOf(open, lanes.links);
  return (
    <section className="stack" aria-labelledby="timeline">
      <h2 id="timeline">{t('order.timeline')}</h2>
      <p className="soft small">{s('timeline.text')}</p>
      <div className="lanes card" style={{ '--lanes': lanes.services.length } as React.CSSProperties}>
        <ul className="lane-heads" aria-label={s('timeline.services')}>
          {lanes.services.map((service, lane) => (
            <li key={service} className={`lane-${lane % 6}`}>
              {service}
            </li>
          ))}
        </ul>
        <LanesDrawing lanes={lanes} centres={centres} chain={chain} />
        <ol ref={list} className="lane-entries" data-entries={entries.length}>
          {entries.map((entry, position) => (
            <EntryRow
              key={entry.id}
              entry={entry}
              isOpen={entry.id === openId}
              isDim={chain !== undefined && !chain.has(position)}
              onToggle={() => setOpenId((last) => (last === entry.id ? undefined : entry.id))}
            />
          ))}
        </ol>
      </div>
    </section>
  );
}

type RowProps = { entry: Entries[number]; isOpen: boolean; isDim: boolean; onToggle: () => void };

function EntryRow({ entry, isOpen, isDim, onToggle }: RowProps) {
  const { s, date, named } = useStaffWords();
  const { at, kind, name, service, message, actor, traceId, correlationId } = entry;
  return (
    <li className={`${kind.toLowerCase()} ${isDim ? 'dim' : ''}`}>
      <button type="button" aria-expanded={isOpen} onClick={onToggle}>
        <span className="lane-message">
          <span className="lane-service small">{service}: </span>
          {message}
        </span>
        <time className="soft small number" dateTime={at}>
          {date(at, 'second')}
        </time>
      </button>
      {isOpen && (
        <dl className="facts small">
          <dt>{s('timeline.name')}</dt>
          <dd>
            <code>{name}</code> ({named(`kind.${kind}`, kind)})
          </dd>
          <dt>{s('timeline.actor')}</dt>
          <dd>
            {s(`actor.${actor.kind}`)} {actor.id && <code>{actor.id}</code>}
          </dd>
          {correlationId && (
            <>
              <dt>{s('timeline.correlation')}</dt>
              <dd>
                <code>{correlationId}</code>
              </dd>
            </>
          )}
          {traceId && (
            <>
              <dt>{s('timeline.trace')}</dt>
              <dd>
                <code>{traceId}</code>
              </dd>
            </>
          )}
        </dl>
      )}
    </li>
  );
}
