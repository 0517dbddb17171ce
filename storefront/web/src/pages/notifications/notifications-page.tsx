import { Link } from 'wouter';
import {
  MarkRead,
  NotificationsPage as NotificationsPageQuery,
  type NotificationEntryFragment,
} from '../../graph/documents.ts';
import { useCommand } from '../../graph/use-command.ts';
import { usePages } from '../../graph/use-pages.ts';
import { useWords } from '../../i18n/index.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Paged } from '../../ui/state/paged.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';

const perPage = 20;

export function NotificationsPage() {
  const { t } = useWords();
  return (
    <>
      <Heading>{t('notifications.title')}</Heading>
      <Notifications />
    </>
  );
}

function Notifications() {
  const { t } = useWords();
  const pages = usePages(NotificationsPageQuery, 'notifications', { first: perPage });
  const mark = useCommand(MarkRead);
  return (
    <Paged
      pages={pages}
      empty={<Empty icon="bell" title={t('notifications.empty')} text={t('notifications.empty.text')} />}
    >
      {(entries) => (
        <>
          {entries.some(({ readAt }) => !readAt) && (
            <p>
              <button
                type="button"
                className="button quiet small"
                onClick={() => void mark.run({ input: {} })}
              >
                {t('notifications.readAll')}
              </button>
            </p>
          )}
          <Refusals refusals={mark.refusals} problem={mark.problem} />
          <ul>
            {entries.map((entry) => (
              <Entry
                key={entry.id}
                entry={entry}
                onRead={(notificationId) => void mark.run({ input: { notificationId } })}
              />
            ))}
          </ul>
        </>
      )}
    </Paged>
  );
}

type EntryProps = { entry: NotificationEntryFragment; onRead: (id: string) => void };

function Entry({ entry: { id, title, body, createdAt, readAt, order }, onRead }: EntryProps) {
  const { t, date } = useWords();
  return (
    <li className={`notification ${readAt ? '' : 'unread'}`}>
      <h2>
        {!readAt && <span className="hidden-text">{t('notifications.unread')}: </span>}
        {title}
      </h2>
      <time className="soft small" dateTime={createdAt}>
        {date(createdAt)}
      </time>
      <p className="body-text soft">{body}</p>
      <div className="row">
        {order && (
          <Link href={`/orders/${order.id}`} onClick={() => readAt ?? onRead(id)}>
            {t('notifications.order', { number: order.number })}
          </Link>
        )}
        {!readAt && (
          <button type="button" className="text-button" onClick={() => onRead(id)}>
            {t('notifications.read')}
          </button>
        )}
      </div>
    </li>
  );
}
