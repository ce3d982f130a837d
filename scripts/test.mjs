// Syntax that even an old Node can read: it must get as far as the message.
const major = Number(process.versions.node.split('.')[0]);
if (major < 20) {
  console.error(
    `Node ${process.versions.node} is too old: install Node 20 or newer (nodejs.org), then run npm test again.`,
  );
  process.exit(1);
} else {
  import('./lib/testCommand.mjs').then(({ testCommand }) =>
    testCommand(process.argv.slice(2)),
  );
}
