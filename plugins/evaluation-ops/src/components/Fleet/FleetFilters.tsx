import Dangerous from '@mui/icons-material/Dangerous';
import HelpOutline from '@mui/icons-material/HelpOutline';
import Sync from '@mui/icons-material/Sync';
import WarningAmber from '@mui/icons-material/WarningAmber';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { evaluationOpsTranslationRef } from '../../translation';
import {
  hairline,
  quietText,
  toneBackground,
  toneColor,
  type Tone,
} from '../common/tones';
import { type Condition, CONDITIONS, type FleetFilter } from './fleetFilter';

const LOOKS: Record<Condition, { icon: typeof Sync; tone: Tone }> = {
  failing: { icon: Dangerous, tone: 'bad' },
  degraded: { icon: WarningAmber, tone: 'warn' },
  moving: { icon: Sync, tone: 'info' },
  unknown: { icon: HelpOutline, tone: 'unknown' },
};

/** How many services fail, are degraded, move or are unknown; each count narrows the table to them. */
export function FleetFilters(props: {
  filter: FleetFilter;
  counts: Record<Condition, number>;
  owners: string[];
  environments: string[];
  shown: number;
  all: number;
  onChange(filter: FleetFilter): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { filter, onChange } = props;
  const filtered =
    filter.conditions.length > 0 || filter.owner || filter.environment;
  return (
    <Box
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}
    >
      <Box
        role="group"
        aria-label={t('fleet.counts')}
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}
      >
        {CONDITIONS.map(condition => (
          <Count
            key={condition}
            condition={condition}
            count={props.counts[condition]}
            pressed={filter.conditions.includes(condition)}
            onToggle={() =>
              onChange({
                ...filter,
                conditions: filter.conditions.includes(condition)
                  ? filter.conditions.filter(other => other !== condition)
                  : [...filter.conditions, condition],
              })
            }
          />
        ))}
      </Box>
      <Choice
        label={t('fleet.owner')}
        all={t('fleet.allOwners')}
        value={filter.owner}
        options={props.owners}
        nameOf={nameOfRef}
        onChange={owner => onChange({ ...filter, owner })}
      />
      <Choice
        label={t('fleet.environment')}
        all={t('fleet.allEnvironments')}
        value={filter.environment}
        options={props.environments}
        onChange={environment => onChange({ ...filter, environment })}
      />
      <Box
        role="status"
        sx={theme => ({
          fontSize: 13,
          color: quietText(theme),
          fontVariantNumeric: 'tabular-nums',
        })}
      >
        {t('fleet.shown', {
          shown: String(props.shown),
          all: String(props.all),
        })}
      </Box>
      {filtered && (
        <Button
          size="small"
          color="inherit"
          onClick={() => onChange({ conditions: [] })}
        >
          {t('fleet.clear')}
        </Button>
      )}
    </Box>
  );
}

function Count(props: {
  condition: Condition;
  count: number;
  pressed: boolean;
  onToggle(): void;
}) {
  const { t } = useTranslationRef(evaluationOpsTranslationRef);
  const { condition, count, pressed } = props;
  const { icon: Icon, tone } = LOOKS[condition];
  return (
    <ToggleButton
      size="small"
      value={condition}
      selected={pressed}
      onChange={props.onToggle}
      sx={theme => {
        const quiet = count === 0 && !pressed;
        const color = quiet ? quietText(theme) : toneColor(theme, tone);
        const background = quiet ? 'none' : toneBackground(theme, tone);
        return {
          gap: 0.75,
          px: 1.25,
          py: 0.5,
          fontSize: 14,
          letterSpacing: 0,
          fontVariantNumeric: 'tabular-nums',
          border: `1px solid ${hairline(theme)}`,
          '&&, &&:hover, &&.Mui-selected, &&.Mui-selected:hover': {
            color,
            background,
          },
          '&&.Mui-selected': { boxShadow: `inset 0 0 0 2px ${color}` },
        };
      }}
    >
      <Icon aria-hidden sx={{ fontSize: 18 }} />
      <strong>{count}</strong>{' '}
      {condition === 'moving' ? t('fleet.moving') : t(`verdict.${condition}`)}
    </ToggleButton>
  );
}

function Choice(props: {
  label: string;
  all: string;
  value?: string;
  options: string[];
  nameOf?: (option: string) => string;
  onChange(value?: string): void;
}) {
  const { options, value, nameOf = option => option } = props;
  // A bookmark may name what is no longer there: it stays visible, to be cleared.
  const listed =
    value && !options.includes(value) ? [value, ...options] : options;
  return (
    <TextField
      select
      size="small"
      label={props.label}
      value={value ?? ''}
      SelectProps={{ native: true }}
      InputLabelProps={{ shrink: true }}
      sx={{ minWidth: 150 }}
      onChange={event => props.onChange(event.target.value || undefined)}
    >
      <option value="">{props.all}</option>
      {listed.map(option => (
        <option key={option} value={option}>
          {nameOf(option)}
        </option>
      ))}
    </TextField>
  );
}

function nameOfRef(ref: string): string {
  try {
    return parseEntityRef(ref, { defaultKind: 'group' }).name;
  } catch {
    return ref;
  }
}
