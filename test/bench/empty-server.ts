import { createConnection, ProposedFeatures, TextDocumentSyncKind } from 'vscode-languageserver/node';

/** A language server that does nothing: what every server of its kind costs at least. */
const connection = createConnection(ProposedFeatures.all);
connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));
connection.listen();
