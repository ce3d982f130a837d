import type { ReactNode } from 'react';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Skeleton from '@mui/material/Skeleton';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { formatSpan } from '../../format/time';
import { evaluationOpsTranslationRef } from '../../translation';
import { dimmedSx } from '../common/dimmed';
import { ErrorNotice } from '../common/ErrorNotice';
import { SmallHeading } from '../common/SmallHeading';
import { quietText } from '../common/tones';
import { ChangesTable } from './ChangesTable';
import { PreflightList } from './PreflightList';
import { ReasonField } from './ReasonField';
import type { PlannedAction } from './usePlannedAction';

/** What will be done, whether it may, and what has to be given before it is. */
export function PlanReview(props: {
  action: PlannedAction;
  children?: ReactNode;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { action } = props;
  const { plan, planning, planError } = action;

  if (planError) {
    return (
      <ErrorNotice
        title={t('plan.failed')}
        error={planError}
        action={
          <Button color="inherit" size="small" onClick={action.again}>
            {t('dialog.retry')}
          </Button>
        }
      />
    );
  }
  if (!plan) {
    return (
      <Box
        aria-busy="true"
        aria-label={t('plan.making')}
        role="status"
        sx={{ display: 'grid', gap: 1 }}
      >
        <Skeleton variant="text" width="80%" height={28} />
        <Skeleton variant="rounded" height={88} />
        <Skeleton variant="rounded" height={88} />
      </Box>
    );
  }

  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <Box
        sx={{
          ...dimmedSx(planning),
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'minmax(0, 1fr)',
        }}
      >
        <Box>
          <Box
            component="p"
            sx={{
              m: 0,
              fontSize: 16,
              fontWeight: 600,
              overflowWrap: 'anywhere',
            }}
          >
            {plan.sentence}
          </Box>
          {plan.estimatedSeconds !== undefined && (
            <Box sx={theme => ({ fontSize: 13, color: quietText(theme) })}>
              {t('plan.takes', { span: formatSpan(plan.estimatedSeconds) })}
            </Box>
          )}
        </Box>
        <div>
          <SmallHeading>{t('plan.preflight')}</SmallHeading>
          <PreflightList checks={plan.preflight} />
        </div>
        <div>
          <SmallHeading>{t('plan.changes')}</SmallHeading>
          <ChangesTable changes={plan.changes} />
        </div>
        {plan.doesNotUndo.length > 0 && (
          <div>
            <SmallHeading>{t('plan.doesNotUndo')}</SmallHeading>
            <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: 13 }}>
              {plan.doesNotUndo.map(item => (
                <li key={item}>{item}</li>
              ))}
            </Box>
          </div>
        )}
      </Box>
      {action.expired && (
        <Alert
          severity="warning"
          action={
            <Button color="inherit" size="small" onClick={action.again}>
              {t('plan.again')}
            </Button>
          }
          sx={{ color: 'text.primary' }}
        >
          {t('plan.expired')}
        </Alert>
      )}
      {plan.allowed && (
        <>
          <ReasonField
            value={action.reason}
            onChange={action.setReason}
            disabled={action.busy}
          />
          {action.typing && (
            <TextField
              label={t('plan.confirmation')}
              helperText={t('plan.confirmationHelp', {
                words: plan.confirmation,
              })}
              value={action.typed}
              onChange={event => action.setTyped(event.target.value)}
              disabled={action.busy}
              required
              fullWidth
              size="small"
              autoComplete="off"
              inputProps={{ spellCheck: false }}
            />
          )}
        </>
      )}
      {props.children}
    </Box>
  );
}
