import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ServiceState } from '@evaluation-ops/plugin-evaluation-ops-common';
import { shortDigest } from '../../format/numbers';
import { evaluationOpsTranslationRef } from '../../translation';
import { Changed } from '../common/Changed';
import { dimmedSx } from '../common/dimmed';
import { Person } from '../common/Person';
import { quietText } from '../common/tones';
import { VerdictMark } from '../common/VerdictMark';
import { When } from '../common/When';

/** The answer to "is it well and what runs": verdict with its first reason, release, tasks. */
export function ServiceStrip(props: {
  state: ServiceState;
  stale: boolean;
  dimmed: boolean;
  actions: ReactNode;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { state, stale } = props;
  const { counts, health, release } = state;
  const verdict = stale ? 'unknown' : health.verdict;
  const digest = release?.images.find(image => image.digest)?.digest;
  let reason: ReactNode = health.reasons[0] ?? t('strip.allWell');
  if (stale) {
    reason = (
      <>
        {t('strip.stale')} <When at={state.observedAt} />.{' '}
        {t('strip.was', { verdict: t(`verdict.${health.verdict}`) })}
      </>
    );
  }

  const runningWords = () => {
    if (state.deployment?.inProgress && counts.running > counts.desired) {
      return t('strip.both');
    }
    return counts.pending > 0
      ? t('strip.pending', { count: counts.pending })
      : t('strip.running');
  };

  return (
    <Box
      sx={{
        display: 'grid',
        columnGap: 4,
        rowGap: 2,
        alignItems: 'start',
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          sm: 'minmax(0, 1fr) minmax(0, 1fr)',
          lg: 'minmax(0, 2.2fr) minmax(0, 1.4fr) auto auto',
        },
        px: 2,
        pb: 2,
      }}
    >
      <Box sx={{ gridColumn: { sm: '1 / -1', lg: 'auto' } }}>
        <Changed value={verdict}>
          <VerdictMark verdict={verdict} size="large" />
        </Changed>
        <Box sx={{ mt: 0.75, fontSize: 14, overflowWrap: 'anywhere' }}>
          {/* An alarm's own reason can be a paragraph; all of it stands among the checks. */}
          <Box
            component="span"
            title={typeof reason === 'string' ? reason : undefined}
            sx={{
              display: '-webkit-box',
              WebkitBoxOrient: 'vertical',
              WebkitLineClamp: 3,
              overflow: 'hidden',
            }}
          >
            {reason}
          </Box>
          {!stale && health.reasons.length > 1 && (
            <Box component="span" sx={theme => ({ color: quietText(theme) })}>
              {' '}
              {t('strip.more', { count: health.reasons.length - 1 })}
            </Box>
          )}
        </Box>
      </Box>
      <Fact title={t('strip.release')} dimmed={props.dimmed}>
        {release ? (
          <>
            <Changed value={release.id}>
              <Box component="strong" sx={{ fontSize: 18 }}>
                {release.label ?? release.taskDefinition}
              </Box>
            </Changed>{' '}
            {digest && <code title={digest}>{shortDigest(digest)}</code>}
            <Box sx={theme => ({ fontSize: 13, color: quietText(theme) })}>
              {state.releasedAt && <When at={state.releasedAt} />}
              {state.releasedBy && (
                <>
                  {' '}
                  {t('strip.by')} <Person entityRef={state.releasedBy} />
                </>
              )}
            </Box>
          </>
        ) : (
          t('strip.noRelease')
        )}
      </Fact>
      <Fact title={t('strip.tasks')} dimmed={props.dimmed}>
        <Changed value={counts.running}>
          <Box component="strong" sx={{ fontSize: 18 }}>
            {t('strip.counts', {
              running: String(counts.running),
              desired: String(counts.desired),
            })}
          </Box>
        </Changed>
        <Box sx={theme => ({ fontSize: 13, color: quietText(theme) })}>
          {runningWords()}
        </Box>
      </Fact>
      <Box
        sx={{
          display: 'flex',
          gap: 1,
          alignItems: 'center',
          justifyContent: { xs: 'flex-start', lg: 'flex-end' },
          gridColumn: { sm: '1 / -1', lg: 'auto' },
        }}
      >
        {props.actions}
      </Box>
    </Box>
  );
}

function Fact(props: { title: string; dimmed: boolean; children: ReactNode }) {
  return (
    <Box
      sx={{
        minWidth: 0,
        fontVariantNumeric: 'tabular-nums',
        ...dimmedSx(props.dimmed),
        overflowWrap: 'anywhere',
      }}
    >
      <Box sx={theme => ({ fontSize: 13, color: quietText(theme) })}>
        {props.title}
      </Box>
      {props.children}
    </Box>
  );
}
