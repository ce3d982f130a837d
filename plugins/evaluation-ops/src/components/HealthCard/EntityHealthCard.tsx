import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import { Link } from '@backstage/core-components';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import type { Service } from '@evaluation-ops/plugin-evaluation-ops-common';
import { useEntityServices } from '../../hooks/useEntityServices';
import { useOperationsHref } from '../../hooks/useOperationsHref';
import { useServiceState } from '../../hooks/useServiceState';
import { evaluationOpsTranslationRef } from '../../translation';
import { Problems } from '../Checks/Problems';
import { Changed } from '../common/Changed';
import { ErrorNotice } from '../common/ErrorNotice';
import { isDenied } from '../common/isDenied';
import { Section } from '../common/Section';
import { Surface } from '../common/Surface';
import { hairline, quietText } from '../common/tones';
import { VerdictMark } from '../common/VerdictMark';
import { When } from '../common/When';

/** How the entity's services are, environment by environment; each leads to its operations. */
export function EntityHealthCard() {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { entity } = useEntity();
  const services = useEntityServices(entity);
  const hrefOf = useOperationsHref(entity);
  const { value, error } = services;
  const denied = error && isDenied(error);

  return (
    <Surface>
      <Section title={t('card.title')}>
        {!value && !error && (
          <Box
            role="status"
            aria-busy="true"
            aria-label={t('loading')}
            sx={{ px: 2, pb: 2 }}
          >
            {[0, 1, 2].map(row => (
              <Skeleton key={row} variant="text" height={34} />
            ))}
          </Box>
        )}
        {denied && <Box sx={{ px: 2, pb: 2 }}>{t('denied.text')}</Box>}
        {error && !denied && (
          <Box sx={{ px: 2, pb: 2 }}>
            <ErrorNotice
              title={t('failed.services')}
              error={error}
              action={
                <Button
                  color="inherit"
                  size="small"
                  onClick={() => services.refresh()}
                >
                  {t('dialog.retry')}
                </Button>
              }
            />
          </Box>
        )}
        {value?.items.length === 0 && (
          <Box sx={{ px: 2, pb: 2 }}>{t('empty.text')}</Box>
        )}
        {value && value.items.length > 0 && (
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {value.items.map(service => (
              <HealthRow
                key={service.id}
                service={service}
                href={hrefOf(service.environment.name)}
              />
            ))}
          </Box>
        )}
        {value && <Problems problems={value.problems} />}
      </Section>
    </Surface>
  );
}

function HealthRow({ service, href }: { service: Service; href: string }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { value: state, error, stale } = useServiceState(service.id);
  const { name } = service.environment;
  const verdict = !state || stale || error ? 'unknown' : state.health.verdict;
  const moving = state?.deployment?.inProgress
    ? state.deployment.target?.release.label
    : undefined;
  let reason = state?.health.reasons[0];
  if (error) reason = t('card.failed');
  else if (stale) reason = t('strip.stale');

  return (
    <Box
      component="li"
      sx={theme => ({
        display: 'grid',
        gap: 1,
        gridTemplateColumns: 'minmax(84px, auto) auto minmax(0, 1fr)',
        alignItems: 'center',
        px: 2,
        py: 0.75,
        borderTop: `1px solid ${hairline(theme)}`,
      })}
    >
      <Link to={href}>{name}</Link>
      {!state && !error ? (
        <Skeleton variant="rounded" width={92} height={22} />
      ) : (
        <Changed value={verdict}>
          <VerdictMark verdict={verdict} />
        </Changed>
      )}
      <Box
        sx={{
          textAlign: 'right',
          minWidth: 0,
          fontVariantNumeric: 'tabular-nums',
        }}
      >
        {state?.release && (
          <>
            <strong>
              {state.release.label ?? state.release.taskDefinition}
            </strong>{' '}
            {state.releasedAt && (
              <Box
                component="span"
                sx={theme => ({ fontSize: 13, color: quietText(theme) })}
              >
                <When at={state.releasedAt} />
              </Box>
            )}
          </>
        )}
      </Box>
      {(moving || (reason && verdict !== 'healthy')) && (
        <Box
          sx={theme => ({
            gridColumn: '1 / -1',
            fontSize: 13,
            color: quietText(theme),
            overflowWrap: 'anywhere',
          })}
        >
          {moving && `${t('card.moving', { release: moving })} `}
          {verdict !== 'healthy' && reason}
        </Box>
      )}
    </Box>
  );
}
