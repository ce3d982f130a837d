import { useState, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Deployment,
  Hook,
  Service,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsApiRef } from '../../api';
import { evaluationOpsTranslationRef } from '../../translation';
import { ActionButton } from '../common/ActionButton';
import { DialogFrame } from './DialogFrame';
import { isReasonGiven, ReasonField } from './ReasonField';
import { useSubmit } from './useSubmit';

interface ReasonDialogProps {
  service: Service;
  deployment: Deployment;
  onClose(): void;
  /** AWS took the order. */
  onDone(): void;
}

/** Asks why before a deployment is stopped and rolled back. */
export function StopDialog(props: ReasonDialogProps) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const api = useApi(evaluationOpsApiRef);
  const { service, deployment } = props;
  const names = useNames(props);
  return (
    <ReasonDialog
      {...props}
      title={t('stop.title')}
      button={t('stop.button', names)}
      color="error"
      act={reason => api.stopDeployment(service.id, deployment.id, { reason })}
    >
      {t('stop.text', names)}
    </ReasonDialog>
  );
}

/** Asks why before a deployment that waits is let go on or sent back. */
export function ContinueDialog(
  props: ReasonDialogProps & { hook: Hook; decision: 'continue' | 'rollback' },
) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const api = useApi(evaluationOpsApiRef);
  const { service, deployment, hook, decision } = props;
  const names = useNames(props);
  return (
    <ReasonDialog
      {...props}
      title={t(`continue.${decision}.title`)}
      button={t(`continue.${decision}.button`, names)}
      color={decision === 'continue' ? 'primary' : 'error'}
      act={reason =>
        api.continueDeployment(service.id, deployment.id, {
          hookId: hook.id,
          decision,
          reason,
        })
      }
    >
      {t(`continue.${decision}.text`, names)}
    </ReasonDialog>
  );
}

function useNames({ service, deployment }: ReasonDialogProps) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const [source] = deployment.sources;
  return {
    service: service.name,
    environment: service.environment.name,
    target: deployment.target?.release.label ?? deployment.id,
    source: source?.release.label ?? t('stop.before'),
  };
}

function ReasonDialog(
  props: Pick<ReasonDialogProps, 'onClose' | 'onDone'> & {
    title: string;
    button: string;
    color: 'primary' | 'error';
    children: ReactNode;
    act(reason: string): Promise<unknown>;
  },
) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const [reason, setReason] = useState('');
  const submit = useSubmit();
  return (
    <DialogFrame
      title={props.title}
      width="sm"
      busy={submit.busy}
      error={submit.error}
      onClose={props.onClose}
      actions={
        <>
          <Button
            onClick={props.onClose}
            disabled={submit.busy}
            color="inherit"
          >
            {t('dialog.cancel')}
          </Button>
          <ActionButton
            variant="contained"
            color={props.color}
            disabledReason={
              isReasonGiven(reason) ? undefined : t('dialog.needsReason')
            }
            onClick={() =>
              submit.run(async () => {
                await props.act(reason.trim());
                props.onDone();
                props.onClose();
              })
            }
          >
            {submit.busy ? t('dialog.sending') : props.button}
          </ActionButton>
        </>
      }
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <div>{props.children}</div>
        <ReasonField
          value={reason}
          onChange={setReason}
          disabled={submit.busy}
        />
      </Box>
    </DialogFrame>
  );
}
