import { useState, type FormEvent } from 'react';
import { useCommand } from '../../graph/use-command.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Field, Select } from '../../ui/form/field.tsx';
import { Refusals } from '../../ui/state/refusals.tsx';
import { SetPublication, type ProductStatus } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import type { StaffProductOf } from './staff-product.ts';

const statuses = ['PUBLISHED', 'DRAFT', 'ARCHIVED'] as const satisfies readonly ProductStatus[];

export function PublicationForm({ product: { id, version, publication } }: StaffProductOf) {
  const { s } = useStaffWords();
  const announce = useAnnounce();
  const [status, setStatus] = useState<ProductStatus>(publication?.status ?? 'DRAFT');
  const [publishAt, setPublishAt] = useState(localTime(publication?.publishAt));
  const [unpublishAt, setUnpublishAt] = useState(localTime(publication?.unpublishAt));
  const { run, isBusy, refusals, problem } = useCommand(SetPublication);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { kind } = await run({
      input: {
        productId: id,
        expectedVersion: version,
        status,
        publishAt: instant(publishAt),
        unpublishAt: instant(unpublishAt),
      },
    });
    if (kind === 'done') announce({ text: s('saved') });
  };
  return (
    <section className="card stack" aria-labelledby="publication">
      <h2 id="publication">{s('publication')}</h2>
      <form className="stack" onSubmit={(event) => void save(event)}>
        <Select
          label={s('publication.status')}
          value={status}
          options={statuses.map((each) => [each, s(`publication.${each}`)])}
          onChange={(next) => setStatus(next as ProductStatus)}
        />
        {status === 'PUBLISHED' && (
          <>
            <Field
              label={s('publication.publishAt')}
              type="datetime-local"
              value={publishAt}
              onChange={({ target }) => setPublishAt(target.value)}
            />
            <Field
              label={s('publication.unpublishAt')}
              type="datetime-local"
              value={unpublishAt}
              onChange={({ target }) => setUnpublishAt(target.value)}
            />
          </>
        )}
        <Refusals refusals={refusals} problem={problem} />
        <p>
          <button className="button quiet" disabled={isBusy}>
            {s('save')}
          </button>
        </p>
      </form>
    </section>
  );
}

/** As an input of the time of this browser takes it: without a zone. */
function localTime(at: string | null | undefined): string {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

const instant = (local: string): string | null => (local ? new Date(local).toISOString() : null);
