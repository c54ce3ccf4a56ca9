// Written in old syntax on purpose: it must run on the very Node versions that it turns away.
var parts = process.versions.node.split('.');
var major = Number(parts[0]);
var minor = Number(parts[1]);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(
    'Unrolled needs Node 20.19 or newer; this is Node ' +
      process.versions.node +
      '.\n' +
      'Install a current one from https://nodejs.org (or with your version manager) and run the command again.',
  );
  process.exit(1);
}
