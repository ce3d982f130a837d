import { useEffect } from 'react';
import Button from '@mui/material/Button';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Action,
  Service,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { ActionButton } from '../common/ActionButton';
import { DialogFrame } from './DialogFrame';
import { PlanReview } from './PlanReview';
import { usePlannedAction } from './usePlannedAction';

/** New tasks of the release that runs now. */
export function RestartDialog(props: {
  service: Service;
  onClose(): void;
  onDone(action: Action): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { service, onDone, onClose } = props;
  const action = usePlannedAction({
    service,
    onDone: done => {
      onDone(done);
      onClose();
    },
  });
  const { request } = action;
  useEffect(() => {
    request({ kind: 'restart' });
  }, [request]);
  const names = {
    service: service.name,
    environment: service.environment.name,
  };

  return (
    <DialogFrame
      title={t('restart.title', names)}
      busy={action.busy}
      error={action.error}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose} color="inherit" disabled={action.busy}>
            {t('dialog.cancel')}
          </Button>
          <ActionButton
            variant="contained"
            disabledReason={action.disabledReason}
            onClick={action.execute}
          >
            {action.busy ? t('dialog.sending') : t('restart.button', names)}
          </ActionButton>
        </>
      }
    >
      <PlanReview action={action} />
    </DialogFrame>
  );
}
