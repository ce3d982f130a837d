import { useState } from 'react';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { StrategySettings } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../../translation';
import {
  isWithinBounds,
  NUMBER_SETTINGS,
  type NumberSetting,
} from './strategies';

/** The numbers of the chosen strategy. */
export function SettingFields(props: {
  settings: StrategySettings;
  onChange(settings: StrategySettings): void;
}) {
  const { settings } = props;
  const fields = NUMBER_SETTINGS[settings.strategy];
  if (fields.length === 0) return null;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: {
          xs: 'minmax(0, 1fr)',
          sm: 'repeat(3, minmax(0, 1fr))',
        },
      }}
    >
      {fields.map(setting => (
        <SettingField
          key={`${settings.strategy}-${setting.key}`}
          setting={setting}
          value={settings[setting.key]}
          onChange={value =>
            props.onChange({ ...settings, [setting.key]: value })
          }
        />
      ))}
    </Box>
  );
}

function SettingField(props: {
  setting: NumberSetting;
  value: number | undefined;
  onChange(value: number | undefined): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { setting, value } = props;
  const [text, setText] = useState(value === undefined ? '' : String(value));
  const valid = isWithinBounds(setting, value);
  const percent = setting.key.endsWith('Percent');
  return (
    <TextField
      label={t(`setting.${setting.key}`)}
      value={text}
      onChange={event => {
        setText(event.target.value);
        const parsed = Number(event.target.value.replace(',', '.'));
        props.onChange(
          event.target.value.trim() === '' || Number.isNaN(parsed)
            ? undefined
            : parsed,
        );
      }}
      error={!valid}
      helperText={
        valid
          ? undefined
          : t(setting.whole ? 'setting.wholeBetween' : 'setting.between', {
              min: String(setting.min),
              max: String(setting.max),
            })
      }
      size="small"
      inputProps={{ inputMode: 'decimal' }}
      InputProps={{
        endAdornment: (
          <InputAdornment position="end">
            {percent ? '%' : t('setting.minutes')}
          </InputAdornment>
        ),
      }}
    />
  );
}
