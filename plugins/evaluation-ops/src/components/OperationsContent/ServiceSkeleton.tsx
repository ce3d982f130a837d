import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { evaluationOpsTranslationRef } from '../../translation';
import { hairline } from '../common/tones';

/** The strip, before anything is known: as tall as it will be. */
export function StripSkeleton() {
  return (
    <Box
      aria-hidden
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 4, px: 2, pb: 2 }}
    >
      <Box sx={{ flex: '2 1 260px' }}>
        <Skeleton variant="rounded" width={130} height={36} />
        <Skeleton variant="text" width="80%" />
      </Box>
      <Box sx={{ flex: '1 1 160px' }}>
        <Skeleton variant="text" width={60} />
        <Skeleton variant="text" width={170} height={28} />
      </Box>
      <Skeleton variant="rounded" width={220} height={36} />
    </Box>
  );
}

/** Checks and lists, before anything is known. */
export function StateSkeleton() {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  return (
    <Box
      role="status"
      aria-busy="true"
      aria-label={t('loading')}
      sx={{ display: 'grid', gap: 2 }}
    >
      <SectionSkeleton height={220} />
      <SectionSkeleton height={260} />
    </Box>
  );
}

/** A section, before anything of it is known: as tall as it will be. */
export function SectionSkeleton(props: { height: number }) {
  return (
    <Box
      aria-hidden
      sx={theme => ({
        border: `1px solid ${hairline(theme)}`,
        borderRadius: 1,
        p: 2,
        backgroundColor: 'background.paper',
        height: props.height,
      })}
    >
      <Skeleton variant="text" width={120} height={26} />
      {[0, 1, 2, 3].map(row => (
        <Skeleton key={row} variant="text" height={34} />
      ))}
    </Box>
  );
}

/** The whole tab, before it is known which services there are. */
export function ServiceSkeleton() {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Box
        sx={theme => ({
          border: `1px solid ${hairline(theme)}`,
          borderRadius: 1,
          backgroundColor: 'background.paper',
        })}
      >
        <Box sx={{ px: 2, py: 1.5 }}>
          <Skeleton variant="rounded" width={280} height={34} />
        </Box>
        <StripSkeleton />
      </Box>
      <StateSkeleton />
    </Box>
  );
}
