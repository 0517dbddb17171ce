import { useState } from 'react';
import { useWords } from '../i18n/index.tsx';
import { languages, type Language } from '../i18n/translate.ts';
import { Select } from '../ui/form/field.tsx';
import { chooseTheme, chosenTheme, themes, type Theme } from './theme.ts';

const languageNames: Record<Language, string> = { en: 'English', de: 'Deutsch' };

export function Footer() {
  const { t, language, choose } = useWords();
  const [theme, setTheme] = useState(chosenTheme);
  const change = (next: Theme) => {
    chooseTheme(next);
    setTheme(next);
  };
  return (
    <footer className="foot">
      <div className="foot-inner">
        <p className="soft small">{t('foot.note')}</p>
        <div className="row">
          <Select
            label={t('foot.language')}
            value={language}
            options={languages.map((each) => [each, languageNames[each]])}
            onChange={(next) => choose(next as Language)}
          />
          <Select
            label={t('foot.theme')}
            value={theme}
            options={themes.map((each) => [each, t(`theme.${each}`)])}
            onChange={(next) => change(next as Theme)}
          />
        </div>
      </div>
    </footer>
  );
}
