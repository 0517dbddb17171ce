import { useState, type FormEvent } from 'react';
import { useCommand } from '../../graph/use-command.ts';
import { useAnnounce } from '../../shell/announcer.tsx';
import { Field, Select } from '../../ui/form/field.tsx';
import { fieldProblems, otherRefusals } from '../../ui/form/field-problems.ts';
import { Refusals } from '../../ui/state/refusals.tsx';
import { CreateDiscount } from '../graph/documents.ts';
import { useStaffWords } from '../i18n/index.ts';
import { discountInput, emptyDiscount, kinds, type DiscountValues } from './discount-input.ts';

const beside = ['code', 'name', 'percent', 'amount', 'minimumSubtotal', 'usageLimit', 'endsAt'];

export function DiscountForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const words = useStaffWords();
  const { s } = words;
  const announce = useAnnounce();
  const [values, setValues] = useState(emptyDiscount);
  const { run, isBusy, refusals, problem } = useCommand(CreateDiscount);
  const input = discountInput(values);
  const problems = fieldProblems(words, refusals);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (!input || (await run({ input })).kind !== 'done') return;
    announce({ text: s('discounts.created', { code: input.code }) });
    onDone();
  };
  const field = (name: keyof DiscountValues, more: object = {}) => (
    <Field
      label={s(`discounts.field.${name}` as 'discounts.field.code')}
      value={values[name] as string}
      problem={problems[name]}
      onChange={({ target }) => setValues({ ...values, [name]: target.value })}
      {...more}
    />
  );
  return (
    <form className="card stack" aria-label={s('discounts.new')} onSubmit={(event) => void create(event)}>
      <div className="fields">
        {field('code', { required: true, autoComplete: 'off', minLength: 3, maxLength: 40 })}
        {field('name', { required: true })}
        <Select
          label={s('discounts.field.kind')}
          value={values.kind}
          options={kinds.map((kind) => [kind, s(`discounts.${kind}`)])}
          onChange={(kind) => setValues({ ...values, kind: kind as DiscountValues['kind'] })}
        />
        {values.kind === 'PERCENTAGE' && field('percent', { required: true, inputMode: 'decimal' })}
        {values.kind === 'FIXED' && field('amount', { required: true, inputMode: 'decimal' })}
        {field('minimumSubtotal', { inputMode: 'decimal' })}
        {field('usageLimit', { inputMode: 'numeric' })}
        {field('endsAt', { type: 'datetime-local' })}
      </div>
      <label className="row check">
        <input
          type="checkbox"
          checked={values.combinable}
          onChange={({ target }) => setValues({ ...values, combinable: target.checked })}
        />
        {s('discounts.combinable')}
      </label>
      <Refusals refusals={otherRefusals(refusals, beside)} problem={problem} />
      <div className="row">
        <button className="button" disabled={isBusy || !input}>
          {s('discounts.create')}
        </button>
        <button type="button" className="button quiet" onClick={onCancel}>
          {s('dialog.leave')}
        </button>
      </div>
    </form>
  );
}
