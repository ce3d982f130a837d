import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  DeploymentOptions,
  DeploymentStrategy,
  StrategySettings,
} from '@evaluation-ops/plugin-evaluation-ops-common';
import { formatSpan } from '../../../format/time';
import { evaluationOpsTranslationRef } from '../../../translation';
import { hairline, quietText, toneBackground } from '../../common/tones';
import { SettingFields } from './SettingFields';
import { STRATEGIES, withDefaults } from './strategies';

/** How to deploy: four strategies, each with what it means, how long it takes and what guards it. */
export function HowStep(props: {
  options?: DeploymentOptions;
  settings: StrategySettings;
  onChange(settings: StrategySettings): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { options, settings } = props;
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}
    >
      <RadioGroup
        aria-label={t('deploy.strategy')}
        value={settings.strategy}
        onChange={(_event, value) =>
          props.onChange(
            withDefaults(value as DeploymentStrategy, options?.current),
          )
        }
        sx={{
          display: 'grid',
          gap: 1,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            sm: 'repeat(2, minmax(0, 1fr))',
          },
        }}
      >
        {STRATEGIES.map(strategy => {
          const option = options?.strategies.find(
            candidate => candidate.strategy === strategy,
          );
          const chosen = settings.strategy === strategy;
          const possible = option?.possible ?? true;
          return (
            <FormControlLabel
              key={strategy}
              value={strategy}
              disabled={!possible}
              control={
                <Radio
                  size="small"
                  sx={{ py: 0.25 }}
                  inputProps={{
                    'aria-describedby': `evaluation-ops-${strategy}`,
                  }}
                />
              }
              disableTypography
              label={
                <Box sx={{ fontSize: 13, minWidth: 0 }}>
                  <Box sx={{ fontWeight: 600, fontSize: 14 }}>
                    {t(`strategy.${strategy}`)}
                    {options?.current.strategy === strategy && (
                      <Box
                        component="span"
                        sx={theme => ({
                          ml: 1,
                          fontWeight: 400,
                          fontSize: 12,
                          color: quietText(theme),
                        })}
                      >
                        {t('deploy.asConfigured')}
                      </Box>
                    )}
                  </Box>
                  <Box
                    id={`evaluation-ops-${strategy}`}
                    sx={theme => ({ color: quietText(theme) })}
                  >
                    {t(`strategyText.${strategy}`)}{' '}
                    {possible &&
                      option?.estimatedSeconds !== undefined &&
                      t('deploy.takes', {
                        span: formatSpan(option.estimatedSeconds),
                      })}
                    {!possible && (
                      <Box
                        component="strong"
                        sx={{ display: 'block', color: 'text.primary' }}
                      >
                        {option?.refusal}
                      </Box>
                    )}
                  </Box>
                </Box>
              }
              sx={theme => ({
                m: 0,
                p: 1,
                alignItems: 'flex-start',
                borderRadius: 1,
                border: `1px solid ${
                  chosen ? theme.palette.primary.main : hairline(theme)
                }`,
                boxShadow: chosen
                  ? `inset 0 0 0 1px ${theme.palette.primary.main}`
                  : 'none',
              })}
            />
          );
        })}
      </RadioGroup>
      <SettingFields settings={settings} onChange={props.onChange} />
      {settings.strategy !== 'ROLLING' && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={settings.pauseBeforeTraffic ?? false}
              onChange={(_event, pauseBeforeTraffic) =>
                props.onChange({ ...settings, pauseBeforeTraffic })
              }
            />
          }
          label={<Box sx={{ fontSize: 14 }}>{t('deploy.pause')}</Box>}
          sx={{ m: 0 }}
        />
      )}
      {options && (
        <Box
          sx={theme => ({
            px: 1.5,
            py: 1,
            borderRadius: 1,
            fontSize: 13,
            background: toneBackground(
              theme,
              options.guards.length ? 'info' : 'warn',
            ),
            overflowWrap: 'anywhere',
          })}
        >
          {options.guards.length
            ? t('deploy.guardedBy', { guards: options.guards.join(', ') })
            : t('deploy.unguarded')}
        </Box>
      )}
    </Box>
  );
}
