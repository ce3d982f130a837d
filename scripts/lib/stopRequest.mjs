const PARENT_CHECK_MS = 1000;
// A terminal signals its whole process group and npm passes the signal on, so
// that one Ctrl-C arrives twice.
const SAME_KEYPRESS_MS = 500;

/**
 * Resolves when somebody wants the portal to end: Ctrl-C, a kill, a closed
 * terminal, or npm gone without passing on why. A second Ctrl-C does not wait.
 */
export function onStopRequest() {
  return new Promise(resolve => {
    let asked;
    const stop = () => {
      if (asked && Date.now() - asked > SAME_KEYPRESS_MS) {
        process.exit(1);
      }
      asked ??= Date.now();
      resolve();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, stop);
    }
    if (process.env.npm_lifecycle_event) {
      const parent = process.ppid;
      setInterval(() => {
        if (process.ppid !== parent && !asked) {
          stop();
        }
      }, PARENT_CHECK_MS).unref();
    }
  });
}
