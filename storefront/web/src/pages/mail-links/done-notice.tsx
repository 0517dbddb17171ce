import { Link } from 'wouter';
import { Icon } from '../../ui/icon.tsx';

type Props = { text: string; href?: string; link?: string };

/** What has been done, and where to go on. */
export const DoneNotice = ({ text, href, link }: Props) => (
  <div className="notice good" role="status">
    <Icon name="check" />
    <div className="stack tight">
      <p>{text}</p>
      {href && (
        <p>
          <Link href={href}>{link}</Link>
        </p>
      )}
    </div>
  </div>
);
