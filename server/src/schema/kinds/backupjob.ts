import type { DescribedKind } from '../attribute.js';

/** The attributes of backup jobs. */
export const backupjobSchema: DescribedKind = {
  NAME: { text: 'Name of the backup job. Has to be unique for its owner.', type: 'string', mandatory: true },
  BACKUP_VMS: {
    text: 'Ids of the VMs to back up, separated by commas, in the order they are taken.',
    type: 'reference',
    reference: 'vm-ids',
    mandatory: 'to run the job',
  },
  DATASTORE_ID: {
    text: 'Backup datastore (TYPE = BACKUP_DS) that receives the backups.',
    type: 'reference',
    reference: 'datastore-id',
    mandatory: 'to run the job',
  },
  RESET: {
    text: 'YES begins a new chain with a full backup instead of adding an increment. Only matters when MODE is INCREMENT.',
    type: 'boolean',
    default: 'NO',
  },
  KEEP_LAST: {
    text: "How many backups of each VM stay; older ones are removed. 0 keeps them all. Replaces the value of the VM's BACKUP_CONFIG.",
    type: 'integer',
    default: '0',
  },
  BACKUP_VOLATILE: {
    text: "YES saves volatile disks too. Replaces the value of the VM's BACKUP_CONFIG.",
    type: 'boolean',
    default: 'NO',
  },
  FS_FREEZE: {
    text: 'How the file systems are made consistent. Anything else counts as NONE.',
    type: 'enum',
    values: {
      NONE: 'Nothing is done, the backup is crash-consistent',
      AGENT: 'Freeze through the QEMU guest agent in the VM',
      SUSPEND: 'Suspend the VM while the backup starts',
    },
    closed: true,
    default: 'NONE',
  },
  MODE: {
    text: 'Kind of backup. Anything else counts as FULL.',
    type: 'enum',
    values: { FULL: 'Whole disks every time', INCREMENT: 'Changes since the last backup; see INCREMENT_MODE' },
    closed: true,
    default: 'FULL',
  },
  INCREMENT_MODE: {
    text: 'How changed blocks are found when MODE is INCREMENT. Anything else counts as CBT.',
    type: 'enum',
    values: { CBT: 'Changed block tracking with dirty bitmaps in QEMU', SNAPSHOT: 'A disk snapshot per increment' },
    closed: true,
    default: 'CBT',
  },
  DISK_IDS: {
    text: 'Disks to back up, as ids separated by commas; the same ids go for every VM of the job. Written but empty, it overrides the selection in the VM.',
    type: 'list',
    default: 'selection in BACKUP_CONFIG of the VM',
    since: '7.4',
  },
  EXECUTION: {
    text: 'Order of the VM backups. Anything else counts as SEQUENTIAL.',
    type: 'enum',
    values: {
      SEQUENTIAL: 'One VM after the other, in the order of BACKUP_VMS',
      PARALLEL: 'As many at once as the scheduler settings allow',
    },
    closed: true,
    default: 'SEQUENTIAL',
  },
  PRIORITY: {
    text: 'From 0 to 99; jobs with a higher number go first. Only administrators may ask for more than 50. Removed from the template, change it with onebackupjob priority.',
    type: 'integer',
    default: '50',
  },
  BACKUP_VMS_OLD: { text: 'Previous BACKUP_VMS, kept only while an update is processed.', type: 'string', setByCore: true },
  SCHED_ACTION: {
    text: 'When the job runs by itself. Split off into a scheduled action on creation; the action is always backup.',
    type: 'vector',
    repeatable: true,
    parts: {
      TIME: {
        text: 'First run, in seconds since 1970. Unlike in VMs, a relative value with + is refused.',
        type: 'time',
        mandatory: true,
      },
      REPEAT: {
        text: 'Period of the repetition; tells how DAYS is read. Any other number is refused.',
        type: 'enum',
        values: {
          '0': 'Weekly, on the week days in DAYS',
          '1': 'Monthly, on the days of the month in DAYS',
          '2': 'Yearly, on the days of the year in DAYS',
          '3': 'Every DAYS hours',
        },
        closed: true,
        default: '-1, runs once',
      },
      DAYS: {
        text: 'List separated by commas: 0-6 from Sunday (weekly), 1-31 (monthly), 0-365 (yearly), or one number of hours up to 167 (hourly).',
        type: 'list',
        mandatory: 'when REPEAT is set',
      },
      END_TYPE: {
        text: 'When the repetition ends. Any other number is refused.',
        type: 'enum',
        values: { '0': 'Never', '1': 'After END_VALUE runs', '2': 'At the time END_VALUE' },
        closed: true,
        default: 'never',
      },
      END_VALUE: {
        text: 'Number of runs when END_TYPE is 1, seconds since 1970 when it is 2.',
        type: 'integer',
        mandatory: 'when END_TYPE is 1 or 2',
      },
    },
  },
  LABELS: {
    text: 'Labels of the job in Sunstone, separated by commas, A/B for a label inside another. Since 7.0 Sunstone keeps labels in the users and groups; here it is plain text.',
    type: 'list',
    until: '6.10',
  },
};
