import { lazy, Suspense, useState } from 'react';
import Refresh from '@mui/icons-material/Refresh';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Action,
  Service,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import type { LiveServiceState } from '../../hooks/useServiceState';
import { evaluationOpsTranslationRef } from '../../translation';
import { ChecksTable } from '../Checks/ChecksTable';
import { Problems } from '../Checks/Problems';
import { ErrorNotice } from '../common/ErrorNotice';
import { isDenied } from '../common/isDenied';
import { Message } from '../common/Message';
import { Section } from '../common/Section';
import { quietText } from '../common/tones';
import { When } from '../common/When';
import { InMotion } from '../InMotion';
import { Lists } from '../Lists/Lists';
import { EnvironmentSwitch } from '../ServiceStrip/EnvironmentSwitch';
import { ServiceActions } from '../ServiceStrip/ServiceActions';
import { ServiceStrip } from '../ServiceStrip/ServiceStrip';
import {
  SectionSkeleton,
  StateSkeleton,
  StripSkeleton,
} from './ServiceSkeleton';

// Plots are half of what this plugin loads, and the verdict must not wait for them.
const MetricsSection = lazy(async () => {
  const { MetricsSection: Metrics } = await import('../Metrics');
  return { default: Metrics };
});

/** One service in one environment. */
export function ServiceOperations(props: {
  live: LiveServiceState;
  service: Service;
  services: Service[];
  onSelect(service: Service): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { live, service, services } = props;
  const [acted, setActed] = useState<{ action?: Action; count: number }>({
    count: 0,
  });
  const { value: state, error, stale } = live;
  // A background refresh must not make the page breathe: only what may be wrong is dimmed.
  const dimmed = stale || Boolean(error);
  const onActed = (action?: Action) => {
    setActed(before => ({ action, count: before.count + 1 }));
    live.refresh({ force: true });
  };
  const announced =
    acted.action && state?.deployment?.id !== acted.action.deploymentId;

  return (
    <>
      <Section
        title={t('strip.title', {
          service: service.name,
          environment: service.environment.name,
        })}
        lead={
          <EnvironmentSwitch
            services={services}
            selected={service}
            onSelect={props.onSelect}
          />
        }
        aside={
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              gap: 1.5,
              alignItems: 'center',
            }}
          >
            {state && (
              <Box
                component="span"
                sx={theme => ({ fontSize: 13, color: quietText(theme) })}
              >
                {t('strip.observed')} <When at={state.observedAt} />
                {!live.pushed && ` · ${t('strip.polling')}`}
              </Box>
            )}
            <IconButton
              size="small"
              aria-label={t('strip.refresh')}
              onClick={() => live.refresh({ force: true })}
            >
              <Refresh
                fontSize="small"
                sx={{ opacity: live.refreshing ? 0.5 : 1 }}
              />
            </IconButton>
          </Box>
        }
      >
        {state && (
          <ServiceStrip
            state={state}
            stale={stale}
            dimmed={dimmed}
            actions={
              <ServiceActions
                service={state.service}
                state={state}
                onActed={onActed}
              />
            }
          />
        )}
        {!state && !error && <StripSkeleton />}
      </Section>
      <Box
        role="status"
        aria-live="polite"
        sx={{ '&:empty': { display: 'none' } }}
      >
        {announced && acted.action && (
          <Alert
            severity="info"
            onClose={() => setActed(before => ({ count: before.count }))}
            sx={{ color: 'text.primary' }}
          >
            {t('strip.requested', { summary: acted.action.summary })}
          </Alert>
        )}
      </Box>
      {error &&
        (isDenied(error) ? (
          <Message kind="denied" title={t('denied.title')}>
            {t('denied.text')}
          </Message>
        ) : (
          <ErrorNotice
            title={t(state ? 'failed.refresh' : 'failed.state')}
            error={error}
            action={
              <Button
                color="inherit"
                size="small"
                onClick={() => live.refresh()}
              >
                {t('dialog.retry')}
              </Button>
            }
          />
        ))}
      {!state && !error && <StateSkeleton />}
      {state && (
        <>
          <Problems problems={state.problems} />
          <InMotion state={state} dimmed={dimmed} onActed={() => onActed()} />
          <Section title={t('checks.title')} dimmed={dimmed}>
            <ChecksTable checks={state.health.checks} />
          </Section>
          <Suspense fallback={<SectionSkeleton height={420} />}>
            <MetricsSection serviceId={service.id} />
          </Suspense>
          <Lists state={state} version={acted.count} />
        </>
      )}
    </>
  );
}
