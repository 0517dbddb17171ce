import { Link } from 'wouter';

/** A user by the id that a log keeps; what is done by the system has none. */
export const UserLink = ({ id, name }: { id: string; name?: string | undefined }) =>
  id.startsWith('usr_') ? (
    <Link className="break" href={`/staff/customers/${id}`}>
      {name ?? id}
    </Link>
  ) : (
    <code>{name ?? id}</code>
  );
