import { type Disposable, languages, LanguageStatusSeverity, window, type DocumentSelector } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

interface Description {
  readonly kind: string;
  readonly kindStated: boolean;
  readonly release: string;
  readonly images: number;
  readonly datastores: number;
  readonly files: number;
  readonly configuration: string | null;
}

/**
 * What the language status shows: the kind of the template and how it is known, the release it is judged by, and what
 * is known of the cloud.
 */
export class Status implements Disposable {
  private readonly kind;
  private readonly release;
  private readonly cloud;
  private readonly listeners: Disposable[] = [];
  private asked = 0;

  constructor(
    selector: DocumentSelector,
    private readonly client: () => LanguageClient | undefined,
  ) {
    this.kind = languages.createLanguageStatusItem('opennebula.kind', selector);
    this.kind.name = 'OpenNebula kind';
    this.kind.command = { command: 'opennebula.selectKind', title: 'Change' };
    this.release = languages.createLanguageStatusItem('opennebula.release', selector);
    this.release.name = 'OpenNebula release';
    this.release.command = { command: 'opennebula.selectRelease', title: 'Change' };
    this.cloud = languages.createLanguageStatusItem('opennebula.cloud', selector);
    this.cloud.name = 'OpenNebula inventory';
    this.listeners.push(window.onDidChangeActiveTextEditor(() => this.refresh()));
  }

  /** Asks the server again. */
  async refresh(): Promise<void> {
    const uri = window.activeTextEditor?.document.uri.toString();
    const client = this.client();
    if (!client || uri === undefined) return;
    const asked = ++this.asked;
    const answer = await client.sendRequest<Description>('opennebula/describe', { uri }).catch(() => null);
    if (!answer || asked !== this.asked) return;
    const { kind, kindStated, release, images, datastores, configuration } = answer;
    this.kind.text = kind === 'unknown' ? 'OpenNebula: kind unknown' : `OpenNebula ${kind}`;
    this.kind.detail = kindStated ? 'as the first line says' : kind === 'unknown' ? 'nothing in it tells' : 'from its content';
    this.kind.severity = kind === 'unknown' ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    this.release.text = `Release ${release}`;
    this.release.detail = configuration
      ? `oned.conf: ${decodeURIComponent(configuration.split('/').slice(-2).join('/'))}`
      : 'stock oned.conf';
    this.cloud.text = `${images} images, ${datastores} datastores`;
    this.cloud.detail = images === 0 ? 'nothing found in the workspace' : 'from the files of the workspace';
  }

  dispose(): void {
    for (const item of [this.kind, this.release, this.cloud, ...this.listeners]) item.dispose();
  }
}
