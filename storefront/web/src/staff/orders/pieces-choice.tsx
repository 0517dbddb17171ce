import { Stepper } from '../../ui/form/stepper.tsx';
import { useStaffWords } from '../i18n/index.ts';
import type { Chosen, OpenLine } from './pieces.ts';

type Props = {
  legend: string;
  lines: readonly OpenLine[];
  chosen: Chosen;
  onChange: (chosen: Chosen) => void;
};

/** How many pieces of each line. */
export function PiecesChoice({ legend, lines, chosen, onChange }: Props) {
  const { s } = useStaffWords();
  return (
    <fieldset className="stack tight">
      <legend className="legend">{legend}</legend>
      {lines.map(({ productId, sku, name, open }) => (
        <div className="row between piece" key={productId}>
          <span>
            <code>{sku}</code> {name} <span className="soft small">{s('pieces.of', { n: open })}</span>
          </span>
          <Stepper
            name={name}
            value={chosen[productId] ?? open}
            least={0}
            most={open}
            onChange={(next) => onChange({ ...chosen, [productId]: next })}
          />
        </div>
      ))}
    </fieldset>
  );
}
