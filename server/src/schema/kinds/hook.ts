import type { DescribedKind } from '../attribute.js';

/** The attributes of hooks. */
export const hookSchema: DescribedKind = {
  NAME: { text: 'Name of the hook.', type: 'string', mandatory: true },
  TYPE: {
    text: 'What the hook reacts to. Fixed after creation.',
    type: 'enum',
    values: { api: 'End of an API call named in CALL', state: 'State change of the object class in RESOURCE' },
    closed: true,
    mandatory: true,
  },
  COMMAND: {
    text: 'Script to run. A relative path starts at /var/lib/one/remotes/hooks, or at /var/tmp/one/hooks on the host when REMOTE is YES.',
    type: 'path',
    mandatory: true,
  },
  ARGUMENTS: {
    text: 'Arguments of the script, split at blanks. $TEMPLATE (state hooks) and $API (api hooks) become base64 encoded XML.',
    type: 'string',
    default: 'no arguments',
  },
  ARGUMENTS_STDIN: {
    text: 'YES passes ARGUMENTS on standard input. Use it with $TEMPLATE or $API, which easily outgrow the command line.',
    type: 'boolean',
    default: 'NO',
  },
  TIMEOUT: { text: 'Time after which the script is stopped.', type: 'integer', unit: 'seconds', default: 'no limit' },
  CALL: {
    text: 'API call that fires the hook once it is done, such as one.vm.allocate. Unknown calls and the *.info calls are refused.',
    type: 'string',
    mandatory: 'when TYPE is api',
  },
  RESOURCE: {
    text: 'Class of objects whose state is watched.',
    type: 'enum',
    values: {
      VM: 'Virtual machines, with ON',
      HOST: 'Hosts, with STATE',
      IMAGE: 'Images, with STATE',
      NET: 'Virtual networks, with STATE (since 6.4)',
    },
    closed: true,
    mandatory: 'when TYPE is state',
  },
  REMOTE: {
    text: 'YES runs the script by SSH on the host of the object. It fails where there is no host: api hooks, or a VM that was never deployed.',
    type: 'boolean',
    default: 'NO',
  },
  STATE: {
    text: 'State that fires the hook. Host and network states: e.g. ERROR, READY; VM states only together with ON = CUSTOM.',
    type: 'string',
    mandatory: 'when RESOURCE is HOST, IMAGE or NET, or ON is CUSTOM',
  },
  LCM_STATE: {
    text: 'LCM state of the VM that fires the hook, along with STATE. LCM_INIT fits every STATE but ACTIVE.',
    type: 'string',
    mandatory: 'when ON is CUSTOM',
  },
  ON: {
    text: 'VM event that fires the hook. OpenNebula turns it into STATE and LCM_STATE; change those in an update. Case does not matter.',
    type: 'enum',
    values: {
      PROLOG: 'Files are being copied to the host',
      RUNNING: 'VM has started',
      SHUTDOWN: 'VM is being cleaned up after shutdown (EPILOG)',
      STOP: 'VM is stopped',
      DONE: 'VM is deleted',
      UNKNOWN: 'VM was lost by monitoring',
      CUSTOM: 'Given in STATE and LCM_STATE',
    },
    closed: true,
    mandatory: 'when RESOURCE is VM',
  },
};
