import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Pages } from '../../hooks/usePages';
import { evaluationOpsTranslationRef } from '../../translation';
import { ErrorNotice } from '../common/ErrorNotice';
import { quietText } from '../common/tones';

/** A list that comes in pages: loading, empty, failed, and more to come. */
export function PagedList<T>(props: {
  pages: Pages<T>;
  empty: string;
  failed: string;
  children: (items: T[]) => ReactNode;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { pages } = props;
  const retry = (
    <Button color="inherit" size="small" onClick={pages.retry}>
      {t('dialog.retry')}
    </Button>
  );
  return (
    <>
      {pages.error && (
        <Box sx={{ p: 2 }}>
          <ErrorNotice
            title={props.failed}
            error={pages.error}
            action={retry}
          />
        </Box>
      )}
      {!pages.items && !pages.error && (
        <Box
          role="status"
          aria-busy="true"
          aria-label={t('list.loading')}
          sx={{ p: 2, display: 'grid', gap: 0.5 }}
        >
          {[0, 1, 2, 3].map(row => (
            <Skeleton key={row} variant="rounded" height={32} />
          ))}
        </Box>
      )}
      {pages.items?.length === 0 && <EmptyLine>{props.empty}</EmptyLine>}
      {pages.items && pages.items.length > 0 && props.children(pages.items)}
      {pages.hasMore && (
        <Button
          size="small"
          onClick={pages.loadMore}
          disabled={pages.loading}
          sx={{ mx: 2, my: 1 }}
        >
          {t('list.more')}
        </Button>
      )}
    </>
  );
}

/** Says that there is nothing, and means it. */
export function EmptyLine({ children }: { children: string }) {
  return (
    <Box
      sx={theme => ({ px: 2, py: 2, fontSize: 14, color: quietText(theme) })}
    >
      {children}
    </Box>
  );
}
