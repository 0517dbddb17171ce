import { Link } from 'wouter';
import { useWords } from '../i18n/index.tsx';
import { Heading } from '../ui/heading.tsx';

export function NotFoundPage() {
  const { t } = useWords();
  return (
    <div className="empty">
      <Heading>{t('problem.notFound')}</Heading>
      <p className="soft">{t('problem.notFound.text')}</p>
      <Link className="button" href="/">
        {t('problem.home')}
      </Link>
    </div>
  );
}
