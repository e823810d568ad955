import { reasonOf } from './write-file.js';
import { InputError } from './errors.js';
import { access, writeFile } from 'node:fs/promises';
import { formatRelease } from '../configuration/release.js';
import { LINT_CONFIGURATION_FILE } from '../rules/lint-configuration.js';
import { type Command, DEFAULT_RELEASE } from './arguments.js';

/** `onelint init`: a `.onelintrc.json` to begin with, in the current folder. Throws `InputError` when there is one. */
export async function init(command: Command, write: (text: string) => void): Promise<void> {
  const exists = await access(LINT_CONFIGURATION_FILE).then(
    () => true,
    () => false,
  );
  if (exists && !command.force) throw new InputError(`${LINT_CONFIGURATION_FILE} is there already; --force writes over it.`);
  const configuration = {
    extends: 'recommended',
    release: formatRelease(command.release ?? DEFAULT_RELEASE),
    rules: {},
    overrides: [],
    ignore: [],
  };
  await writeFile(LINT_CONFIGURATION_FILE, `${JSON.stringify(configuration, null, 2)}\n`).catch((error: unknown) => {
    throw new InputError(`${LINT_CONFIGURATION_FILE}: cannot be written (${reasonOf(error)}).`);
  });
  write(`Written: ${LINT_CONFIGURATION_FILE}. The files of this folder are its inventory; “onelint check .” checks them.\n`);
}
