import PanTool from '@mui/icons-material/PanTool';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Hook,
  Service,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatSpan, secondsSince } from '../../format/time';
import { useNow } from '../../hooks/useNow';
import { evaluationOpsTranslationRef } from '../../translation';
import { ActionButton } from '../common/ActionButton';
import { toneBackground, toneColor } from '../common/tones';

/** A deployment that waits for a person: what happens when nobody comes, and the two answers. */
export function HookPanel(props: {
  hook: Hook;
  service: Service;
  onContinue(): void;
  onRollback(): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { hook, service } = props;
  const now = useNow();
  const left = hook.expiresAt ? -secondsSince(hook.expiresAt, now) : undefined;
  const { refusal } = service.allowed;

  return (
    <Box
      sx={theme => ({
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'center',
        px: 1.5,
        py: 1,
        borderRadius: 1,
        borderLeft: `4px solid ${toneColor(theme, 'warn')}`,
        background: toneBackground(theme, 'warn'),
      })}
    >
      <PanTool aria-hidden sx={{ fontSize: 20 }} />
      <Box sx={{ flex: 1, minWidth: 220 }}>
        <strong>{t('hook.waiting')}</strong>{' '}
        {hook.stage && t('hook.stage', { stage: hook.stage })}{' '}
        {left !== undefined &&
          t(
            hook.timeoutAction === 'CONTINUE'
              ? 'hook.continuesIn'
              : 'hook.rollsBackIn',
            {
              span: formatSpan(left),
            },
          )}
      </Box>
      <ActionButton
        variant="contained"
        size="small"
        onClick={props.onContinue}
        disabledReason={
          service.allowed.deploy
            ? undefined
            : refusal ?? t('strip.deniedDeploy')
        }
      >
        {t('hook.continue')}
      </ActionButton>
      {service.allowed.rollback && (
        <Button
          variant="outlined"
          color="inherit"
          size="small"
          onClick={props.onRollback}
        >
          {t('hook.rollback')}
        </Button>
      )}
    </Box>
  );
}
