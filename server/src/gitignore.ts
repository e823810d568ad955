import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';

/** Tells what the `.gitignore` files of a repository name, as git reads them: those of a folder and of all above it. */
export class GitIgnore {
  private readonly read = new Map<string, Ignore | null>();
  private readonly top: string;

  /** `folder`: where a search starts; the repository around it is looked for. */
  constructor(folder: string) {
    this.top = repositoryOf(resolve(folder)) ?? resolve(folder);
  }

  /** True for a path that git would not track. `folder`: whether the path is one. The deepest word counts. */
  ignores(path: string, folder: boolean): boolean {
    const absolute = resolve(path);
    let ignored = false;
    for (const at of this.foldersAbove(absolute)) {
      const rules = this.rulesOf(at);
      const inside = relative(at, absolute).split(sep).join('/');
      if (!rules || inside === '' || inside.startsWith('..')) continue;
      const result = rules.test(folder ? `${inside}/` : inside);
      if (result.ignored) ignored = true;
      else if (result.unignored) ignored = false;
    }
    return ignored;
  }

  /** From the top of the repository down to the folder of the path. */
  private foldersAbove(path: string): string[] {
    const folders: string[] = [];
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      folders.unshift(folder);
      if (folder === this.top || dirname(folder) === folder || !folder.startsWith(this.top)) return folders;
    }
  }

  private rulesOf(folder: string): Ignore | null {
    let rules = this.read.get(folder);
    if (rules === undefined) {
      const file = join(folder, '.gitignore');
      rules = existsSync(file) ? ignore({ ignorecase: false }).add(readFileSync(file, 'utf8')) : null;
      this.read.set(folder, rules);
    }
    return rules;
  }
}

function repositoryOf(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return null;
  }
}
