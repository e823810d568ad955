import { imageDatastoreConduct } from './datastore.js';
import { type EffectiveDisk, effectiveValue } from './effective-disk.js';
import { isYes } from '../document/typed-values.js';
import type { OnedConfiguration } from '../configuration/oned-configuration.js';

/** What somebody does with the VM or the disk; the names are those of `onevm` with the state it starts from. */
export const OPERATIONS = [
  'instantiate',
  'attach-hot',
  'attach-cold',
  'poweroff',
  'poweroff-hard',
  'resume',
  'suspend',
  'resume-from-suspend',
  'migrate-live',
  'migrate-cold',
  'migrate-poweroff',
  'migrate-from-poweroff',
  'migrate-from-suspend',
  'stop',
  'undeploy',
  'resume-from-stop',
  'resume-from-undeploy',
  'disk-saveas',
  'disk-saveas-poweroff',
  'disk-snapshot-create',
  'disk-snapshot-poweroff',
  'disk-snapshot-revert',
  'disk-snapshot-delete',
  'disk-resize',
  'disk-resize-poweroff',
  'detach-hot',
  'detach-cold',
  'terminate',
  'terminate-hard',
  'terminate-from-poweroff',
  'terminate-from-stop',
  'terminate-from-undeploy',
  'recover-delete',
  'recover-recreate',
] as const;
export type Operation = (typeof OPERATIONS)[number];

/** One TM command: `VERB.suffix driver arguments`. */
export interface TransferAction {
  /** The transfer file or the hypervisor driver's action that runs it (`prolog`, `hot.ATTACHDISK.rollback`, …). */
  readonly script: string;
  readonly verb: string;
  readonly driver: string;
  /** The system transfer mode behind the verb (`ssh` in `LN.ssh`), '' without. */
  readonly suffix: string;
  readonly arguments: readonly string[];
  /** False for the command on the VM's directory, which runs once for the VM. */
  readonly onDisk: boolean;
}

export interface LifeStep {
  readonly operation: Operation;
  readonly actions: readonly TransferAction[];
  /** OpenNebula's refusal, or null. */
  readonly refusal: string | null;
}

export interface LifeContext {
  /** TM_MAD of the system datastore. */
  readonly systemDriver: string;
  readonly configuration: OnedConfiguration;
  /** DISK_ID of a disk that is attached later; the next free one. */
  readonly attachIndex?: number;
  /** New size in MB for a resize. */
  readonly newSize?: number;
}

/** The command as it stands in a transfer file. */
export function actionLine(action: TransferAction): string {
  const verb = action.suffix ? `${action.verb}.${action.suffix}` : action.verb;
  return [verb, action.driver, ...action.arguments].join(' ');
}

/**
 * The script that the transfer manager runs for it, as drivers know it: `tm/qcow2/ln.ssh`. No driver has a script for
 * its own name behind the dot (`ln.qcow2`), and the manager then runs the one without (`one_tm.rb`, do_transfer_action).
 */
export function actionScript(action: TransferAction): string {
  // A live migration has no script of its own: premigrate and postmigrate run around it.
  const verb = action.verb === 'MIGRATE' ? 'premigrate' : action.verb.toLowerCase();
  const own = action.suffix.toLowerCase() === action.driver.toLowerCase();
  return `tm/${action.driver}/${action.suffix && !own ? `${verb}.${action.suffix}` : verb}`;
}

/**
 * The TM commands that an operation runs for a disk, or OpenNebula's refusal (facts/tm-actions §3: TransferManager.cc,
 * VirtualMachineManager.cc and one_vmm_exec.rb, release-7.4.0). Null when the disk is not known well enough.
 */
export function diskLife(disk: EffectiveDisk, operation: Operation, context: LifeContext): LifeStep | null {
  return new Life(disk, context).step(operation);
}

/** Operations that do not exist before a release. */
const SINCE: Partial<Record<Operation, number>> = { 'disk-resize': 504, 'disk-resize-poweroff': 504 };

const HOST = '<HOST>:<SYSTEM_DIR>';
const HOST2 = '<HOST2>:<SYSTEM_DIR>';
const FRONTEND = '<FRONTEND>:<SYSTEM_DIR>';

class Life {
  private readonly release: number;
  private readonly volatile: boolean;
  private readonly filesystem: boolean;

  constructor(
    private readonly disk: EffectiveDisk,
    private readonly context: LifeContext,
  ) {
    this.release = context.configuration.release;
    this.volatile = disk.kind === 'volatile';
    this.filesystem = effectiveValue(disk, 'TYPE') === 'FILESYSTEM';
  }

  step(operation: Operation): LifeStep | null {
    const { disk } = this;
    if (disk.kind === 'invalid' || (SINCE[operation] ?? 0) > this.release) return null;
    if (!this.volatile && (effectiveValue(disk, 'CLONE') === null || effectiveValue(disk, 'TM_MAD') === null)) return null;
    const modeRefusal = this.transferModeRefusal();
    if (modeRefusal !== null) {
      // The VM never gets beyond its deployment.
      return { operation, actions: [], refusal: modeRefusal };
    }
    const refusal = this.refusal(operation);
    if (refusal !== null) return { operation, actions: [], refusal };
    return { operation, actions: this.actions(operation), refusal: null };
  }

  private get driver(): string {
    return effectiveValue(this.disk, 'TM_MAD') ?? '';
  }

  /**
   * DISK/TM_MAD_SYSTEM after the deployment: set where the two drivers differ (`check_tm_mad`, since 5.8); the commands
   * carry it since 5.10 (TransferManager.cc).
   */
  private get suffix(): string {
    if (this.release < 510) return '';
    const ofVm = effectiveValue(this.disk, 'TM_MAD_SYSTEM');
    if (ofVm) return ofVm;
    if (this.volatile || this.filesystem) return '';
    const { systemDriver } = this.context;
    return this.driver.toLowerCase() === systemDriver.toLowerCase() ? '' : systemDriver;
  }

  /** A disk that is attached later gets the VM's TM_MAD_SYSTEM, which each deployment sets. */
  private get attachSuffix(): string {
    return this.release >= 510 ? effectiveValue(this.disk, 'TM_MAD_SYSTEM') || this.context.systemDriver : this.suffix;
  }

  private transferModeRefusal(): string | null {
    const { disk, context } = this;
    if (this.volatile || this.filesystem) return null;
    if (effectiveValue(disk, 'TM_MAD_SYSTEM')) return null;
    return unsupportedTransferMode(disk, context.systemDriver, context.configuration);
  }

  private refusal(operation: Operation): string | null {
    const { disk, release } = this;
    const type = effectiveValue(disk, 'TYPE') ?? '';
    const readonly = isYes(effectiveValue(disk, 'READONLY') ?? '');
    switch (operation) {
      case 'disk-snapshot-create':
      case 'disk-snapshot-poweroff':
        if (this.volatile || this.filesystem) {
          return release >= 504 ? `Cannot make snapshots on disks of type: ${type}` : 'Cannot make snapshots on volatile disks';
        }
        return readonly && release >= 504 ? 'Cannot make snapshots on readonly disks' : null;
      case 'disk-snapshot-revert':
        return 'Could not revert to disk snapshot, wrong state RUNNING: the VM must be powered off.';
      case 'disk-snapshot-delete':
        return this.snapshotDeleteRefusal();
      case 'disk-saveas':
      case 'disk-saveas-poweroff':
        if (this.filesystem) return 'Cannot save an image of type FILESYSTEM';
        return this.volatile ? 'Cannot use DISK. DISK does not have a valid IMAGE_ID.' : null;
      case 'attach-hot':
      case 'attach-cold':
        return this.filesystem ? `Can not attach disks ${type}` : null;
      case 'detach-hot':
      case 'detach-cold':
        return this.filesystem ? 'FILESYSTEM disks can not be detached' : null;
      case 'disk-resize':
      case 'disk-resize-poweroff':
        return this.filesystem ? 'FILESYSTEM disks can not be resized' : null;
      case 'terminate-from-undeploy':
      case 'terminate-from-stop':
        return release < 500
          ? `Error performing action "shutdown": This action is not available for state ${operation === 'terminate-from-stop' ? 'STOPPED' : 'UNDEPLOYED'}`
          : null;
      default:
        return null;
    }
  }

  /** The first snapshot, id 0, of a disk without children (`Snapshots::test_delete`, src/vm/Snapshots.cc:537-600). */
  private snapshotDeleteRefusal(): string | null {
    const { disk } = this;
    const none = this.refusal('disk-snapshot-create');
    if (none !== null) return none;
    const persistent = isYes(effectiveValue(disk, 'PERSISTENT') ?? '');
    const strict = deniesOrphans(effectiveValue(disk, 'ALLOW_ORPHANS') ?? '', effectiveValue(disk, 'FORMAT') ?? '');
    return persistent && strict && this.release >= 504 ? 'Cannot delete snapshot 0 for persistent disk images' : null;
  }

  private action(script: string, verb: string, suffix: string, ...args: string[]): TransferAction {
    if (this.volatile) return this.systemAction(script, verb, suffix, ...args);
    return { script, verb, suffix, driver: this.driver, arguments: [...args, '<VM>', '<IMG_DS>'], onDisk: true };
  }

  private systemAction(script: string, verb: string, suffix: string, ...args: string[]): TransferAction {
    const driver = this.context.systemDriver;
    return { script, verb, suffix, driver, arguments: [...args, '<VM>', '<SYS_DS>'], onDisk: true };
  }

  private directory(script: string, verb: string, ...places: string[]): TransferAction {
    return {
      script,
      verb,
      suffix: '',
      driver: this.context.systemDriver,
      arguments: [...places, '<VM>', '<SYS_DS>'],
      onDisk: false,
    };
  }

  private create(script: string, index: number, suffix: string): TransferAction {
    const { disk } = this;
    const place = `${HOST}/disk.${index}`;
    if (this.volatile) {
      const size = effectiveValue(disk, 'SIZE') ?? '';
      const swap = (effectiveValue(disk, 'TYPE') ?? '').toUpperCase() === 'SWAP';
      if (swap) return this.action(script, 'MKSWAP', '', size, place);
      return this.action(script, 'MKIMAGE', '', size, effectiveValue(disk, 'FORMAT') ?? 'raw', place);
    }
    const verb = isYes(effectiveValue(disk, 'CLONE') ?? '') ? 'CLONE' : 'LN';
    return this.action(script, verb, suffix, '<FRONTEND>:<SOURCE>', place);
  }

  private release_(script: string, index: number, suffix: string, place = HOST): TransferAction {
    if (isYes(effectiveValue(this.disk, 'SAVE') ?? '') && !this.volatile) {
      return this.action(script, 'MVDS', suffix, `${place}/disk.${index}`, '<SOURCE>');
    }
    return this.action(script, 'DELETE', suffix, `${place}/disk.${index}`);
  }

  private actions(operation: Operation): TransferAction[] {
    const { disk, context } = this;
    const { index } = disk;
    const suffix = this.suffix;
    const attached = context.attachIndex ?? index + 1;
    const size = String(context.newSize ?? '<SIZE>');
    const onDisk = (...actions: TransferAction[]) => (this.filesystem ? [] : actions);
    const current = `${HOST}/disk.${index}`;
    const move = (script: string, from: string, to: string) => {
      const paths = [`${from}/disk.${index}`, `${to}/disk.${index}`];
      // The way back from the front-end does not pass FILESYSTEM disks over, as all others do (TransferManager.cc:729).
      const disks =
        this.filesystem && script === 'resume'
          ? [this.systemAction(script, 'MV', suffix, ...paths)]
          : onDisk(this.action(script, 'MV', suffix, ...paths));
      return [...disks, this.directory(script, 'MV', from, to)];
    };
    const epilog = (place: string) => [
      ...onDisk(this.release_('epilog', index, suffix, place)),
      this.directory('epilog', 'DELETE', place),
    ];

    switch (operation) {
      case 'instantiate':
        return onDisk(this.create('prolog', index, suffix));
      case 'attach-hot':
        return [
          this.create('hot.ATTACHDISK', attached, this.attachSuffix),
          this.release_('hot.ATTACHDISK.rollback', attached, this.attachSuffix),
        ];
      case 'attach-cold':
        return [this.create('prolog_attach', attached, this.attachSuffix)];
      case 'detach-hot':
        return [this.release_('hot.DETACHDISK', index, suffix)];
      case 'detach-cold':
        return [this.release_('epilog_detach', index, suffix)];
      case 'migrate-live':
        return [this.migrateLive()];
      case 'migrate-cold':
      case 'migrate-poweroff':
      case 'migrate-from-poweroff':
      case 'migrate-from-suspend':
        return move('migrate', HOST, HOST2);
      case 'stop':
      case 'undeploy':
        return move('stop', HOST, FRONTEND);
      case 'resume-from-stop':
      case 'resume-from-undeploy':
        return move('resume', FRONTEND, HOST);
      case 'disk-saveas':
      case 'disk-saveas-poweroff':
        return [this.action('disk_saveas', 'CPDS', suffix, current, this.release < 500 ? '<SOURCE>' : '<NEW_SOURCE>', '-1')];
      case 'disk-snapshot-create':
        return [this.action('hot.DISKSNAPSHOTCREATE', 'SNAP_CREATE', suffix, current, '0')];
      case 'disk-snapshot-poweroff':
        return [this.action('disk_snapshot', 'SNAP_CREATE', suffix, current, '0')];
      case 'disk-snapshot-delete':
        return [this.action('disk_snapshot', 'SNAP_DELETE', suffix, current, '0')];
      case 'disk-resize':
        return [this.action('hot.RESIZEDISK', 'RESIZE', suffix, current, size)];
      case 'disk-resize-poweroff':
        return [this.action('disk_resize', 'RESIZE', suffix, current, size)];
      case 'terminate':
      case 'terminate-hard':
      case 'terminate-from-poweroff':
        return epilog(HOST);
      case 'terminate-from-stop':
      case 'terminate-from-undeploy':
        return epilog(FRONTEND);
      case 'recover-delete':
      case 'recover-recreate':
        return [...onDisk(this.action('hot.CLEANUP', 'DELETE', suffix, current)), this.directory('hot.CLEANUP', 'DELETE', HOST)];
      default:
        return [];
    }
  }

  /** PREMIGRATE before and POSTMIGRATE behind the hypervisor's migration; FAILMIGRATE when that fails. */
  private migrateLive(): TransferAction {
    return {
      script: 'hot.MIGRATE',
      verb: 'MIGRATE',
      suffix: '',
      driver: this.context.systemDriver,
      onDisk: false,
      arguments: ['<HOST>', '<HOST2>', '<SYSTEM_DIR>', '<VM>', '<SYS_DS>'],
    };
  }
}

/**
 * OpenNebula's words where the image datastore of the disk does not support the transfer mode of the system datastore's
 * driver (`check_tm_mad`, src/vm/VirtualMachineDisk.cc:1968-2024; since 5.8); null where it does.
 */
export function unsupportedTransferMode(
  disk: EffectiveDisk,
  systemDriver: string,
  configuration: OnedConfiguration,
): string | null {
  const { datastore } = disk;
  const driver = effectiveValue(disk, 'TM_MAD');
  if (!datastore || driver === null || configuration.release < 508) return null;
  if (driver.toLowerCase() === systemDriver.toLowerCase()) return null;
  const conduct = imageDatastoreConduct(datastore, configuration);
  if (!conduct.known) return null;
  const mode = systemDriver.toUpperCase();
  const complete = ['CLONE_TARGET', 'LN_TARGET', 'DISK_TYPE'].every((name) => conduct.attributes.get(`${name}_${mode}`));
  return complete ? null : `Image Datastore does not support transfer mode: ${systemDriver}`;
}

/**
 * True where a snapshot that others build on, or the disk itself, must not be deleted (`VirtualMachineDisk::allow_orphans`,
 * src/vm/VirtualMachineDisk.cc:52-81): FORMAT allows it for raw disks only, LINEAR and every other word for none.
 */
function deniesOrphans(allowOrphans: string, format: string): boolean {
  switch (allowOrphans.toUpperCase()) {
    case 'YES':
    case 'MIXED':
      return false;
    case 'FORMAT':
      return format.toLowerCase() !== 'raw';
    default:
      return true;
  }
}
