// Says in one plain sentence when this Node cannot run Sổ Tay. Plain JavaScript, so that an old Node can say it.
const NEEDED = [24, 15];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    `Sổ Tay needs Node ${NEEDED.join('.')} or newer, and this is Node ${process.versions.node}: run "npm ci" here, ` +
      'which brings the right Node along, or install it from https://nodejs.org.',
  );
  process.exit(1);
}
