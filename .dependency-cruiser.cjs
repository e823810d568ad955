// The direction of imports between the rooms of the house: syntax → document → knowledge → features → protocol.
const server = (room) => `^server/src/${room}/`;

/** What a room may import beside itself. */
const MAY = {
  syntax: [],
  document: ['syntax'],
  configuration: ['document', 'syntax'],
  format: ['document', 'syntax'],
  convert: ['document', 'syntax'],
  schema: ['configuration', 'document', 'syntax'],
  storage: ['configuration', 'document', 'syntax', 'schema'],
  inventory: ['storage', 'configuration', 'document', 'syntax', 'schema'],
  rules: ['inventory', 'storage', 'configuration', 'document', 'syntax', 'schema'],
  features: ['format', 'rules', 'inventory', 'storage', 'configuration', 'document', 'syntax', 'schema'],
};

module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...Object.entries(MAY).map(([room, others]) => ({
      name: `${room}-imports`,
      comment: `${room} may import ${others.join(', ') || 'nothing'} only`,
      severity: 'error',
      from: { path: server(room) },
      to: { path: '^(server|client)/src/', pathNot: [room, ...others].map(server) },
    })),
    {
      name: 'pure-rooms-touch-no-system',
      comment: 'Everything left of the protocol runs unchanged in a browser: no Node modules, no vscode.',
      severity: 'error',
      from: { path: `^server/src/(${Object.keys(MAY).join('|')})/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'features-know-no-connection',
      severity: 'error',
      from: { path: `^server/src/(${Object.keys(MAY).join('|')})/` },
      to: { path: 'node_modules/(vscode|vscode-languageserver|vscode-languageclient)/' },
    },
    { name: 'client-and-server-stay-apart', severity: 'error', from: { path: '^client/' }, to: { path: '^server/' } },
    { name: 'server-and-client-stay-apart', severity: 'error', from: { path: '^server/' }, to: { path: '^client/' } },
  ],
  options: { doNotFollow: { path: 'node_modules' }, tsPreCompilationDeps: true, tsConfig: { fileName: 'tsconfig.json' } },
};
