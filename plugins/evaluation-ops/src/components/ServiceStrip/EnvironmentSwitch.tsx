import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Service } from '@evaluation-ops/plugin-evaluation-ops-common';
import { evaluationOpsTranslationRef } from '../../translation';
import { quietText } from '../common/tones';

/** Which environment the page is about, with the account and region that it is. */
export function EnvironmentSwitch(props: {
  services: Service[];
  selected: Service;
  onSelect(service: Service): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { services, selected } = props;
  const { account, region } = selected.environment;
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}
    >
      <ToggleButtonGroup
        exclusive
        size="small"
        color="primary"
        value={selected.id}
        aria-label={t('strip.environment')}
        onChange={(_event, id: string | null) => {
          const service = services.find(candidate => candidate.id === id);
          if (service) props.onSelect(service);
        }}
      >
        {services.map(service => (
          <ToggleButton
            key={service.id}
            value={service.id}
            sx={theme => ({
              px: 1.5,
              py: 0.375,
              textTransform: 'none',
              fontWeight: 600,
              color: theme.palette.text.primary,
              '&.Mui-selected, &.Mui-selected:hover': {
                color: theme.palette.primary.contrastText,
                backgroundColor: theme.palette.primary.main,
              },
            })}
          >
            {nameOf(service, services)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Box
        sx={theme => ({
          fontSize: 13,
          color: quietText(theme),
          fontVariantNumeric: 'tabular-nums',
        })}
      >
        {t('strip.place', { account, region, cluster: selected.cluster })}
      </Box>
    </Box>
  );
}

/** Two services of one entity in one environment need their own names too. */
function nameOf(service: Service, services: Service[]): string {
  const { name } = service.environment;
  const alone = services.filter(other => other.environment.name === name);
  return alone.length > 1 ? `${name} · ${service.name}` : name;
}
