import NotificationsActive from '@mui/icons-material/NotificationsActive';
import Shield from '@mui/icons-material/ShieldOutlined';
import Box from '@mui/material/Box';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Deployment } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { SmallHeading } from '../common/SmallHeading';
import { toneBackground, toneColor } from '../common/tones';

/** What stops this deployment by itself: its alarms, those that fire first, and the circuit breaker. */
export function Guards({ deployment }: { deployment: Deployment }) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { alarms, circuitBreaker } = deployment;
  const triggered = new Set(alarms?.triggered);
  const names = [...(alarms?.names ?? [])].sort(
    (a, b) => Number(triggered.has(b)) - Number(triggered.has(a)),
  );

  return (
    <div>
      <SmallHeading>{t('motion.guards')}</SmallHeading>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, fontSize: 13 }}>
        {names.map(name => {
          const firing = triggered.has(name);
          const Icon = firing ? NotificationsActive : Shield;
          return (
            <Box
              component="li"
              key={name}
              sx={theme => ({
                display: 'flex',
                gap: 0.75,
                alignItems: 'center',
                py: 0.25,
                px: firing ? 0.75 : 0,
                borderRadius: 1,
                overflowWrap: 'anywhere',
                color: firing ? toneColor(theme, 'bad') : 'inherit',
                background: firing ? toneBackground(theme, 'bad') : 'none',
              })}
            >
              <Icon aria-hidden sx={{ fontSize: 16 }} />
              <span>
                {name} <strong>{firing ? t('motion.firing') : ''}</strong>
              </span>
            </Box>
          );
        })}
        {circuitBreaker && circuitBreaker.status !== 'DISABLED' && (
          <Box
            component="li"
            sx={{ display: 'flex', gap: 0.75, alignItems: 'center', py: 0.25 }}
          >
            <Shield aria-hidden sx={{ fontSize: 16 }} />
            {circuitBreaker.threshold === undefined
              ? t('motion.circuitBreaker', { status: circuitBreaker.status })
              : t('motion.circuitBreakerCounts', {
                  failed: String(circuitBreaker.failureCount ?? 0),
                  threshold: String(circuitBreaker.threshold),
                })}
          </Box>
        )}
        {names.length === 0 &&
          (!circuitBreaker || circuitBreaker.status === 'DISABLED') && (
            <Box
              component="li"
              sx={theme => ({ color: toneColor(theme, 'warn') })}
            >
              {t('motion.unguarded')}
            </Box>
          )}
      </Box>
    </div>
  );
}
