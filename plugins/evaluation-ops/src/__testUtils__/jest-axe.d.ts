// jest-axe brings no types of its own.
declare module 'jest-axe' {
  interface Results {
    violations: Array<{ id: string; help: string }>;
  }

  /** Runs axe on an element; the rules that need layout do not run in jsdom. */
  export function axe(element: Element): Promise<Results>;

  /** For `expect.extend`. */
  export const toHaveNoViolations: {
    toHaveNoViolations(results: Results): {
      pass: boolean;
      message(): string;
    };
  };
}

declare namespace jest {
  interface Matchers<R> {
    toHaveNoViolations(): R;
  }
}
