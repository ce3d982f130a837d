import CloudOff from '@mui/icons-material/CloudOff';
import Box from '@mui/material/Box';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Problem } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { hairline, toneBackground } from '../common/tones';
import { When } from '../common/When';

/** Sources that did not answer: each one line, and only what comes from them is missing. */
export function Problems({ problems }: { problems: Problem[] }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  if (problems.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label={t('problems.title')}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        display: 'grid',
        gap: 0.5,
        gridTemplateColumns: 'minmax(0, 1fr)',
      }}
    >
      {problems.map(problem => (
        <Box
          component="li"
          key={`${problem.source} ${problem.environment ?? ''} ${
            problem.message
          }`}
          sx={theme => ({
            display: 'flex',
            gap: 1,
            alignItems: 'flex-start',
            px: 2,
            py: 0.75,
            borderRadius: 1,
            border: `1px solid ${hairline(theme)}`,
            fontSize: theme.typography.pxToRem(13),
            color: theme.palette.text.primary,
            backgroundColor: theme.palette.background.paper,
          })}
        >
          <CloudOff
            aria-hidden
            sx={theme => ({
              fontSize: 20,
              p: '1px',
              borderRadius: 0.5,
              background: toneBackground(theme, 'unknown'),
            })}
          />
          <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <strong>{t('problems.silent', { source: problem.source })}</strong>
            {problem.environment && ` (${problem.environment})`}:{' '}
            {problem.message} <When at={problem.at} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
