import CheckCircle from '@mui/icons-material/CheckCircle';
import Dangerous from '@mui/icons-material/Dangerous';
import HourglassTop from '@mui/icons-material/HourglassTop';
import WarningAmber from '@mui/icons-material/WarningAmber';
import HelpOutline from '@mui/icons-material/HelpOutline';
import Box from '@mui/material/Box';
import { toneColor, type Tone } from '../common/tones';

const ICONS = {
  good: CheckCircle,
  warn: WarningAmber,
  bad: Dangerous,
  info: HourglassTop,
  unknown: HelpOutline,
};

/** How something ended or stands: icon, words and colour. */
export function Result(props: { tone: Tone; words: string }) {
  const Icon = ICONS[props.tone];
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', gap: 0.75, alignItems: 'flex-start' }}
    >
      <Icon
        aria-hidden
        sx={theme => ({
          fontSize: 16,
          mt: '1px',
          color: toneColor(theme, props.tone),
        })}
      />
      <span>{props.words}</span>
    </Box>
  );
}
