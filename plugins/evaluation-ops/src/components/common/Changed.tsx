import { useEffect, useRef, useState, type ReactNode } from 'react';
import Box from '@mui/material/Box';
import { alpha } from '@mui/material/styles';

const MARK_MS = 4000;

/** Marks its content for a moment when `value` has changed since it was first shown. */
export function Changed(props: {
  value: string | number | boolean | undefined;
  children: ReactNode;
}) {
  const [marked, setMarked] = useState(false);
  const before = useRef(props.value);

  useEffect(() => {
    if (before.current === props.value) return undefined;
    before.current = props.value;
    setMarked(true);
    const timer = setTimeout(() => setMarked(false), MARK_MS);
    return () => clearTimeout(timer);
  }, [props.value]);

  return (
    <Box
      component="span"
      data-changed={marked || undefined}
      sx={theme => ({
        borderRadius: 0.5,
        backgroundColor: alpha(theme.palette.info.main, marked ? 0.18 : 0),
        boxShadow: `0 0 0 3px ${alpha(
          theme.palette.info.main,
          marked ? 0.18 : 0,
        )}`,
        transition: marked ? 'none' : 'background-color 1s, box-shadow 1s',
        '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
      })}
    >
      {props.children}
    </Box>
  );
}
