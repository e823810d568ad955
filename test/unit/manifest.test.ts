// What the manifest promises of a folder that nobody trusts: no setting of a workspace can start a program or name an address.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  capabilities: { untrustedWorkspaces: { supported: unknown; restrictedConfigurations?: unknown } };
  contributes: { configuration: { properties: Record<string, Setting> }[] | { properties: Record<string, Setting> } };
  dependencies?: Record<string, string>;
};

interface Setting {
  readonly type: string | readonly string[];
  readonly enum?: readonly unknown[];
}

/** What a text may say; a new one has to be added here, and thought about. */
const FREE_TEXT = {
  'opennebula.inventory.include': 'globs below the folder',
  'opennebula.inventory.exclude': 'globs below the folder',
  'opennebula.defaultImageDatastoreDriver': 'a name that is compared, never run',
  'opennebula.defaultSystemDatastoreDriver': 'a name that is compared, never run',
};

describe('in Restricted Mode', () => {
  it('everything works', () => {
    expect(manifest.capabilities.untrustedWorkspaces).toEqual({ supported: true });
  });

  it('no setting can name a program or an address', () => {
    const settings = [manifest.contributes.configuration].flat().flatMap(({ properties }) => Object.entries(properties));
    expect(settings.length).toBeGreaterThan(10);
    const free = settings
      .filter(([, { type, enum: words }]) => [type].flat().some((one) => one === 'string' || one === 'array') && !words)
      .map(([name]) => name);
    expect(free.sort()).toEqual(Object.keys(FREE_TEXT).sort());
  });
});

describe('no telemetry', () => {
  it.each(['client', 'server', 'onelint'])('the bundle of %s has no means to reach the network by itself', (name) => {
    const file = `dist/${name}.js`;
    if (!existsSync(file)) return console.log(`Skipped: there is no ${file}; npm run package makes it.`);
    const text = readFileSync(file, 'utf8');
    // `net` is the language client's and server's, for the pipe between them, which is not used either.
    expect(text).not.toMatch(/require\("(?:node:)?(?:https?|http2|dgram|dns|tls|undici)"\)/);
    expect(text).not.toMatch(/\bfetch\(|\bWebSocket\b|XMLHttpRequest|\.appInsights|telemetry[.]sendTelemetry/);
  });
});
