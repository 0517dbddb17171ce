import { useId, useState, type FormEvent } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useWords } from '../i18n/index.tsx';
import { Icon } from '../ui/icon.tsx';

export function SearchBox() {
  const { t } = useWords();
  const id = useId();
  const [path, navigate] = useLocation();
  const [params] = useSearchParams();
  const asked = path === '/products' ? (params.get('q') ?? '') : '';
  const [text, setText] = useState(asked);
  const [lastAsked, setLastAsked] = useState(asked);
  // Going back, or removing the search, changes the box as well.
  if (asked !== lastAsked) {
    setLastAsked(asked);
    setText(asked);
  }
  const search = (event: FormEvent) => {
    event.preventDefault();
    navigate(text.trim() ? `/products?q=${encodeURIComponent(text.trim())}` : '/products');
  };
  return (
    <form className="search" role="search" onSubmit={search}>
      <label className="hidden-text" htmlFor={id}>
        {t('search')}
      </label>
      <Icon name="search" />
      <input
        id={id}
        className="input"
        type="search"
        enterKeyHint="search"
        value={text}
        placeholder={t('search.placeholder')}
        onChange={({ target }) => setText(target.value)}
      />
    </form>
  );
}
