import { useEffect } from 'react';
import { useQuery, useSubscription } from 'urql';
import { FollowNotifications, Shell } from '../graph/documents.ts';
import { useViewer } from '../graph/graph-provider.tsx';
import { useWords } from '../i18n/index.tsx';
import { useAnnounce } from './announcer.tsx';

/** What the frame of every page shows of the viewer; it is asked for once, and kept current by live updates. */
export function useShell(): { cartCount: number; unread: number; isStaff: boolean } {
  const { viewer } = useViewer();
  const { t } = useWords();
  const announce = useAnnounce();
  const [{ data }] = useQuery({ query: Shell, variables: {}, pause: !viewer });
  const [{ data: update }] = useSubscription({ query: FollowNotifications, variables: {}, pause: !viewer });
  const arrived = update?.notificationReceived.notification;
  useEffect(() => {
    if (arrived && !arrived.readAt) announce({ text: t('notifications.new', { title: arrived.title }) });
  }, [arrived, announce, t]);
  const lines = viewer ? (data?.cart?.lines ?? []) : [];
  const roles = viewer ? (data?.me?.roles ?? []) : [];
  return {
    isStaff: roles.some((role) => role !== 'CUSTOMER'),
    cartCount: lines.reduce((sum, { quantity }) => sum + quantity, 0),
    unread: viewer ? (data?.notifications?.totalCount ?? 0) : 0,
  };
}
