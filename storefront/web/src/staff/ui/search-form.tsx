import { useId, useState, type FormEvent } from 'react';

type Props = { label: string; value: string; submit: string; onSearch: (text: string) => void };

/** What is looked for is in the address of the page: going back restores it. */
export function SearchForm({ label, value, submit, onSearch }: Props) {
  const id = useId();
  const [text, setText] = useState(value);
  const search = (event: FormEvent) => {
    event.preventDefault();
    onSearch(text.trim());
  };
  return (
    <form className="search-form" role="search" aria-label={label} onSubmit={search}>
      <label className="hidden-text" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="search"
        value={text}
        placeholder={label}
        onChange={({ target }) => setText(target.value)}
      />
      <button className="button quiet">{submit}</button>
    </form>
  );
}
