import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Step from '@mui/material/Step';
import StepLabel from '@mui/material/StepLabel';
import Stepper from '@mui/material/Stepper';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Action,
  DeploymentOptions,
  Image,
  Service,
  StrategySettings,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsApiRef } from '../../../api';
import { usePages } from '../../../hooks/usePages';
import { evaluationOpsTranslationRef } from '../../../translation';
import { ActionButton } from '../../common/ActionButton';
import { DialogFrame } from '../DialogFrame';
import { PlanReview } from '../PlanReview';
import { usePlannedAction } from '../usePlannedAction';
import { HowStep } from './HowStep';
import { areSettingsValid, withDefaults } from './strategies';
import { imageLabel, WhatStep } from './WhatStep';

const STEPS = ['what', 'how', 'review'] as const;

/** Three steps to a deployment: what, how, review. */
export function DeployDialog(props: {
  service: Service;
  options?: DeploymentOptions;
  onClose(): void;
  onDone(action: Action): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const api = useApi(evaluationOpsApiRef);
  const { service, onDone, onClose } = props;
  // What was configured when the dialog opened: a later observation must not move the form under the hand.
  const [options] = useState(props.options);
  const [step, setStep] = useState(0);
  const [picked, setPicked] = useState<Image>();
  const [settings, setSettings] = useState<StrategySettings>(() =>
    withDefaults(options?.current.strategy ?? 'ROLLING', options?.current),
  );
  const images = usePages(
    cursor => api.listImages(service.id, cursor ? { cursor } : {}),
    service.id,
  );
  const action = usePlannedAction({
    service,
    onDone: done => {
      onDone(done);
      onClose();
    },
  });

  const chosen = picked ?? images.items?.find(image => image.suggested);
  const where = {
    service: service.name,
    environment: service.environment.name,
  };
  const blocked = [
    chosen ? undefined : t('deploy.needsImage'),
    areSettingsValid(settings) ? undefined : t('deploy.needsSettings'),
    action.disabledReason,
  ][step];

  const forward = () => {
    if (step === 1 && chosen) {
      action.request({
        kind: 'deploy',
        image: { digest: chosen.digest },
        // Without what the backend says is configured there is nothing to change it from.
        ...(options && { settings }),
      });
    }
    setStep(step + 1);
  };
  const back = () => {
    action.discard();
    setStep(step - 1);
  };

  return (
    <DialogFrame
      title={t('deploy.title', where)}
      busy={action.busy}
      error={action.error}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose} color="inherit" disabled={action.busy}>
            {t('dialog.cancel')}
          </Button>
          <Box sx={{ flex: 1 }} />
          {step > 0 && (
            <Button onClick={back} color="inherit" disabled={action.busy}>
              {t('dialog.back')}
            </Button>
          )}
          <ActionButton
            variant="contained"
            disabledReason={blocked}
            onClick={step < 2 ? forward : action.execute}
          >
            {buttonText()}
          </ActionButton>
        </>
      }
    >
      <Stepper activeStep={step} sx={{ mb: 2, p: 0, background: 'none' }}>
        {STEPS.map(name => (
          <Step key={name}>
            <StepLabel>{t(`deploy.step.${name}`)}</StepLabel>
          </Step>
        ))}
      </Stepper>
      {step === 0 && (
        <WhatStep images={images} chosen={chosen} onChoose={setPicked} />
      )}
      {step === 1 && (
        <HowStep options={options} settings={settings} onChange={setSettings} />
      )}
      {step === 2 && <PlanReview action={action} />}
    </DialogFrame>
  );

  function buttonText(): string {
    if (action.busy) return t('dialog.sending');
    if (step < 2) return t('dialog.next');
    return t('deploy.button', {
      ...where,
      target: action.plan?.target.label ?? (chosen ? imageLabel(chosen) : ''),
    });
  }
}
