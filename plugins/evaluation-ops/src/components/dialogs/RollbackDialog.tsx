import { useEffect, useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Action,
  RestorableRelease,
  Service,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsApiRef } from '../../api';
import { usePages } from '../../hooks/usePages';
import { evaluationOpsTranslationRef } from '../../translation';
import { ActionButton } from '../common/ActionButton';
import { DialogFrame } from './DialogFrame';
import { PlanReview } from './PlanReview';
import { ReleasePicker, releaseLabel } from './ReleasePicker';
import { usePlannedAction } from './usePlannedAction';

/** Back to an earlier release: the last good one unless another is chosen. */
export function RollbackDialog(props: {
  service: Service;
  onClose(): void;
  onDone(action: Action): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const api = useApi(evaluationOpsApiRef);
  const { service, onDone, onClose } = props;
  const [picked, setPicked] = useState<RestorableRelease>();
  const releases = usePages(() => api.listReleases(service.id), service.id);
  const action = usePlannedAction({
    service,
    onDone: done => {
      onDone(done);
      onClose();
    },
  });

  const chosen =
    picked ??
    releases.items?.find(release => release.suggested && release.restorable);
  const chosenId = chosen?.release.id;
  const { request } = action;
  useEffect(() => {
    if (chosenId) request({ kind: 'rollback', releaseId: chosenId });
  }, [chosenId, request]);

  const target = chosen ? releaseLabel(chosen) : '';
  const names = {
    service: service.name,
    environment: service.environment.name,
    target,
  };

  return (
    <DialogFrame
      title={t('rollback.title', names)}
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
            disabledReason={
              chosen ? action.disabledReason : t('rollback.needsRelease')
            }
            onClick={action.execute}
          >
            {action.busy
              ? t('dialog.sending')
              : t(chosen ? 'rollback.button' : 'rollback.buttonNone', names)}
          </ActionButton>
        </>
      }
    >
      <Box
        sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
      >
        <ReleasePicker
          releases={releases}
          chosen={chosen}
          disabled={action.busy}
          onChoose={setPicked}
        />
        {chosen && <PlanReview action={action} />}
      </Box>
    </DialogFrame>
  );
}
