import { useState } from 'react';
import { Link } from 'wouter';
import {
  MarkRead,
  NotificationsPage as NotificationsPageQuery,
  type NotificationEntryFragment,
} from '../../graph/documents.ts';
import { useCommand } from '../../graph/use-command.ts';
import { useView } from '../../graph/use-view.ts';
import { useWords } from '../../i18n/index.tsx';
import { Empty } from '../../ui/state/empty.tsx';
import { Heading } from '../../ui/heading.tsx';
import { Problem } from '../../ui/state/problem.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { LinesSkeleton, Loading } from '../../ui/state/skeleton.tsx';

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
  const [after, setAfter] = useState<string>();
  const view = useView(NotificationsPageQuery, { first: perPage, ...(after && { after }) });
  const mark = useCommand(MarkRead);
  const problem = view.problem ?? view.missing('notifications');
  if (view.isLoading)
    return (
      <>
        <Loading />
        <LinesSkeleton />
      </>
    );
  if (problem) return <Problem problem={problem} onRetry={view.retry} />;
  const { edges = [], pageInfo } = view.data?.notifications ?? {};
  if (edges.length === 0)
    return <Empty icon="bell" title={t('notifications.empty')} text={t('notifications.empty.text')} />;
  return (
    <>
      {edges.some(({ node }) => !node.readAt) && (
        <p>
          <button type="button" className="button quiet small" onClick={() => void mark.run({ input: {} })}>
            {t('notifications.readAll')}
          </button>
        </p>
      )}
      <Refusals refusals={mark.refusals} problem={mark.problem} />
      <ul>
        {edges.map(({ node }) => (
          <Entry
            key={node.id}
            entry={node}
            onRead={(notificationId) => void mark.run({ input: { notificationId } })}
          />
        ))}
      </ul>
      {pageInfo?.hasNextPage && (
        <button
          type="button"
          className="button quiet"
          disabled={view.isBusy}
          onClick={() => pageInfo.endCursor && setAfter(pageInfo.endCursor)}
        >
          {t('list.more')}
        </button>
      )}
    </>
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
