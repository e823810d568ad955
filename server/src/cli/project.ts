import { reasonOf } from './write-file.js';
import { InputError } from './errors.js';
import { access, readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import {
  DEFAULT_LINT_CONFIGURATION,
  LINT_CONFIGURATION_FILE,
  type LintConfiguration,
  readLintConfiguration,
} from '../rules/lint-configuration.js';
import type { Command } from './arguments.js';

/** What a command works in: a folder with its `.onelintrc.json`, or the current folder without one. */
export interface Project {
  readonly folder: string;
  /** True when there is a `.onelintrc.json`: then the folder's files tell of the cloud, as in the editor. */
  readonly configured: boolean;
  readonly configuration: LintConfiguration;
}

/** The project of a command: the file that it names, or the nearest one upwards from here. Throws `InputError`. */
export async function findProject({ config }: Pick<Command, 'config'>): Promise<Project> {
  const file = config === false ? null : config === null ? await nearest(process.cwd()) : resolve(config);
  if (file === null) return { folder: process.cwd(), configured: false, configuration: DEFAULT_LINT_CONFIGURATION };
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new InputError(`${relative(process.cwd(), file)}: cannot be read (${reasonOf(error)}).`);
  }
  const { configuration, problems } = readLintConfiguration(text);
  if (problems.length > 0) throw new InputError(`${relative(process.cwd(), file) || file}: ${problems.join('; ')}.`);
  return { folder: dirname(file), configured: true, configuration };
}

async function nearest(from: string): Promise<string | null> {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, LINT_CONFIGURATION_FILE);
    try {
      await access(file);
      return file;
    } catch {
      if (dirname(folder) === folder) return null;
    }
  }
}

/** The path of a file below the folder of the project, with `/`, as patterns see it. */
export function projectPath(project: Project, path: string): string {
  return relative(project.folder, resolve(path)).split(sep).join('/');
}
