import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { NodeHost } from './node-host.js';
import { startServer } from './server.js';

/** The server as a Node process: `--stdio`, `--node-ipc` or `--socket=N`, as the client asks. */
const connection = createConnection(ProposedFeatures.all);
// Nobody may wait for what failed: it is logged, and everything else goes on.
process.on('unhandledRejection', (error) => {
  connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
});
startServer(connection, (log) => new NodeHost(log));
connection.listen();
