import { Stepper } from '../../ui/form/stepper.tsx';
import { useStaffWords } from '../i18n/index.ts';
import { chosenOf, type Chosen, type OpenLine } from './pieces.ts';

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
      {lines.map((line) => (
        <div className="row between piece" key={line.productId}>
          <span>
            <code>{line.sku}</code> {line.name}{' '}
            <span className="soft small">{s('pieces.of', { n: line.open })}</span>
          </span>
          <Stepper
            name={line.name}
            value={chosenOf(line, chosen)}
            least={0}
            most={line.open}
            onChange={(next) => onChange({ ...chosen, [line.productId]: next })}
          />
        </div>
      ))}
    </fieldset>
  );
}
