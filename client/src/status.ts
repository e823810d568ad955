import {
  type Disposable,
  type DocumentSelector,
  languages,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  window,
} from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

interface Description {
  readonly kind: string;
  readonly kindStated: boolean;
  readonly release: string;
  readonly images: number;
  readonly datastores: number;
  readonly files: number;
  readonly configuration: string | null;
  /** What is left out, and why. */
  readonly notices: readonly string[];
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
  /** There only while something is left out. */
  private notice: LanguageStatusItem | undefined;
  private soon: NodeJS.Timeout | undefined;
  private asked = 0;

  constructor(
    private readonly selector: DocumentSelector,
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
    this.listeners.push(
      window.onDidChangeActiveTextEditor(() => this.refresh()),
      languages.onDidChangeDiagnostics(() => this.refreshSoon()),
    );
  }

  private refreshSoon(): void {
    clearTimeout(this.soon);
    this.soon = setTimeout(() => void this.refresh(), 500);
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
    this.showNotices(answer.notices);
  }

  private showNotices([first, ...others]: readonly string[]): void {
    if (first === undefined) {
      this.notice?.dispose();
      this.notice = undefined;
      return;
    }
    this.notice ??= languages.createLanguageStatusItem('opennebula.notices', this.selector);
    this.notice.name = 'OpenNebula limits';
    this.notice.severity = LanguageStatusSeverity.Warning;
    this.notice.text = first;
    this.notice.detail = others.join(' ');
    this.notice.command = {
      command: 'workbench.action.openSettings',
      arguments: ['opennebula.limits'],
      title: 'Change the limits',
    };
  }

  dispose(): void {
    clearTimeout(this.soon);
    this.notice?.dispose();
    for (const item of [this.kind, this.release, this.cloud, ...this.listeners]) item.dispose();
  }
}
