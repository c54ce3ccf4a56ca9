// Written in old syntax on purpose: it must run on the very Node versions that it turns away.
var wanted = [20, 19];
var have = process.versions.node.split('.').map(Number);
if (have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < wanted[1])) {
  console.error(
    'Unrolled needs Node ' +
      wanted.join('.') +
      ' or newer; this is Node ' +
      process.versions.node +
      '.\n' +
      'Install a current one from https://nodejs.org (or with your version manager) and run the command again.',
  );
  process.exit(1);
}
