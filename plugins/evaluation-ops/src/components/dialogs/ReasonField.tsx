import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { evaluationOpsTranslationRef } from '../../translation';

const MIN_REASON_LENGTH = 3;
const MAX_REASON_LENGTH = 1000;

/** Whether the backend would take this reason. */
export function isReasonGiven(reason: string): boolean {
  return reason.trim().length >= MIN_REASON_LENGTH;
}

/** Why somebody does something: it stands in the history and in the audit log. */
export function ReasonField(props: {
  value: string;
  disabled?: boolean;
  onChange(value: string): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  return (
    <TextField
      label={t('dialog.reason')}
      helperText={t('dialog.reasonHelp')}
      value={props.value}
      onChange={event => props.onChange(event.target.value)}
      disabled={props.disabled}
      required
      fullWidth
      multiline
      minRows={1}
      maxRows={5}
      size="small"
      inputProps={{ maxLength: MAX_REASON_LENGTH }}
    />
  );
}
