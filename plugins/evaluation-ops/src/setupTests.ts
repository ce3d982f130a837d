import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 15_000, defaultHidden: true });

// jsdom walks every rule of every style sheet for each call, and queries by role
// make thousands: minutes for one dialog. Nothing here hides itself by a style
// sheet, and jsdom lays nothing out.
window.getComputedStyle = element => (element as HTMLElement).style;

// uPlot asks for the density of the screen as soon as it is loaded.
window.matchMedia ??= () =>
  ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
  } as unknown as MediaQueryList);
