import { useState } from 'react';
import Box from '@mui/material/Box';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  awaitingHook,
  canStop,
  isRollingBack,
  type Deployment,
  type ServiceState,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatExact, formatSpan, secondsSince } from '../../format/time';
import { shortenEvent } from '../../format/shortenEvent';
import { useNow } from '../../hooks/useNow';
import { evaluationOpsTranslationRef } from '../../translation';
import { ActionButton } from '../common/ActionButton';
import { ExternalLink } from '../common/ExternalLink';
import { Section } from '../common/Section';
import { SmallHeading } from '../common/SmallHeading';
import { quietText } from '../common/tones';
import { When } from '../common/When';
import { ContinueDialog, StopDialog } from '../dialogs/ReasonDialogs';
import { Guards } from './Guards';
import { HookPanel } from './HookPanel';
import { MotionAnnouncer } from './MotionAnnouncer';
import { Outcome } from './Outcome';
import { PhaseTimeline } from './PhaseTimeline';
import { ReleaseComparison } from './ReleaseComparison';
import { TrafficSplit } from './TrafficSplit';

/** For how long a deployment that ended keeps its place on the page. */
const LINGER_SECONDS = 30 * 60;
const EVENTS_SHOWN = 4;

/** Whether a deployment deserves its own panel: it moves, or ended not long ago. */
export function isInMotion(
  deployment: Deployment | undefined,
  now: number,
): deployment is Deployment {
  if (!deployment) return false;
  if (deployment.inProgress) return true;
  return Boolean(
    deployment.finishedAt &&
      secondsSince(deployment.finishedAt, now) < LINGER_SECONDS,
  );
}

/** The deployment under way, or the one that ended a moment ago with how and why. */
export function InMotion(props: {
  state: ServiceState;
  dimmed: boolean;
  onActed(): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const now = useNow();
  const [dialog, setDialog] = useState<'stop' | 'continue' | 'rollback'>();
  const { state, onActed } = props;
  const { deployment, service } = state;
  if (!isInMotion(deployment, now)) return null;

  const label = deployment.target?.release.label ?? deployment.id;
  const hook = awaitingHook(deployment);
  const [source] = deployment.sources;
  const left = deployment.endsAt
    ? -secondsSince(deployment.endsAt, now)
    : undefined;
  const begun = Date.parse(deployment.createdAt);
  const events = state.events
    .filter(event => Date.parse(event.at) >= begun)
    .slice(0, EVENTS_SHOWN);
  let title: string = t('motion.title', {
    label,
    strategy: t(`strategy.${deployment.strategy}`),
  });
  if (!deployment.inProgress)
    title = t('motion.titleEnded', {
      label,
      strategy: t(`strategy.${deployment.strategy}`),
    });
  else if (isRollingBack(deployment))
    title = t('motion.titleRollingBack', { label });

  return (
    <Section
      title={title}
      dimmed={props.dimmed}
      aside={
        <Box
          sx={theme => ({
            display: 'flex',
            flexWrap: 'wrap',
            gap: 2,
            alignItems: 'center',
            fontSize: 13,
            color: quietText(theme),
          })}
        >
          {deployment.inProgress && left !== undefined && left > 0 && (
            <span title={formatExact(deployment.endsAt!)}>
              {t('motion.ends', { span: formatSpan(left) })}
            </span>
          )}
          <span>
            {t('motion.started')}{' '}
            <When at={deployment.startedAt ?? deployment.createdAt} />
          </span>
          {deployment.url && (
            <ExternalLink url={deployment.url} title={t('motion.inConsole')} />
          )}
          {canStop(deployment) && (
            <ActionButton
              variant="outlined"
              color="error"
              size="small"
              onClick={() => setDialog('stop')}
              disabledReason={
                service.allowed.rollback
                  ? undefined
                  : service.allowed.refusal ?? t('strip.deniedRollback')
              }
            >
              {t('motion.stop')}
            </ActionButton>
          )}
        </Box>
      }
    >
      <MotionAnnouncer deployment={deployment} />
      <Box sx={{ display: 'grid', gap: 2, px: 2, pb: 2 }}>
        <Outcome deployment={deployment} />
        <PhaseTimeline phases={deployment.phases} />
        {hook && (
          <HookPanel
            hook={hook}
            service={service}
            onContinue={() => setDialog('continue')}
            onRollback={() => setDialog('rollback')}
          />
        )}
        {deployment.target && (
          <TrafficSplit current={source} target={deployment.target} />
        )}
      </Box>
      <Box
        sx={{
          display: 'grid',
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            lg: 'minmax(0, 3fr) minmax(260px, 1fr)',
          },
          gap: 2,
          pb: 2,
        }}
      >
        <ReleaseComparison
          current={source}
          target={deployment.target}
          ended={!deployment.inProgress}
        />
        <Box sx={{ display: 'grid', gap: 2, alignContent: 'start', px: 2 }}>
          <Guards deployment={deployment} />
          {events.length > 0 && (
            <div>
              <SmallHeading>{t('motion.events')}</SmallHeading>
              <Box
                component="ul"
                sx={{ listStyle: 'none', m: 0, p: 0, fontSize: 13 }}
              >
                {events.map(event => (
                  <Box
                    component="li"
                    key={event.id}
                    sx={{ py: 0.25, overflowWrap: 'anywhere' }}
                  >
                    <Box
                      component="span"
                      sx={theme => ({ color: quietText(theme) })}
                    >
                      <When at={event.at} />
                    </Box>{' '}
                    <span title={event.message}>
                      {shortenEvent(event.message)}
                    </span>
                  </Box>
                ))}
              </Box>
            </div>
          )}
        </Box>
      </Box>
      {dialog === 'stop' && (
        <StopDialog
          service={service}
          deployment={deployment}
          onClose={() => setDialog(undefined)}
          onDone={onActed}
        />
      )}
      {(dialog === 'continue' || dialog === 'rollback') && hook && (
        <ContinueDialog
          service={service}
          deployment={deployment}
          hook={hook}
          decision={dialog}
          onClose={() => setDialog(undefined)}
          onDone={onActed}
        />
      )}
    </Section>
  );
}
