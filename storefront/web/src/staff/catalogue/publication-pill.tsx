import type { StaffProductRowFragment } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';

/** Whether customers find the product, and until or from when. */
export function PublicationPill({ publication }: Pick<StaffProductRowFragment, 'publication'>) {
  const { s, date } = useStaffWords();
  if (!publication) return null;
  const { status, visible, publishAt, unpublishAt } = publication;
  const planned = visible ? unpublishAt : publishAt;
  return (
    <span className="row tight-row">
      <span className={`pill ${visible ? 'good' : ''}`}>{s(`publication.${status}`)}</span>
      {status === 'PUBLISHED' && planned && (
        <span className="soft small">
          {s(visible ? 'publication.until' : 'publication.from', { date: date(planned) })}
        </span>
      )}
    </span>
  );
}
