/** The kinds that a document can be set to; the first line of the file carries the choice. */
export const KINDS: readonly (readonly [string, string])[] = [
  ['vm', 'VM template'],
  ['image', 'Image'],
  ['datastore', 'Datastore'],
  ['vnet', 'Virtual network'],
  ['vntemplate', 'Virtual network template'],
  ['host', 'Host'],
  ['cluster', 'Cluster'],
  ['security-group', 'Security group'],
  ['vmgroup', 'VM group'],
  ['vrouter', 'Virtual router'],
  ['hook', 'Hook'],
  ['marketplace', 'Marketplace'],
  ['marketplaceapp', 'Marketplace appliance'],
  ['backupjob', 'Backup job'],
  ['user', 'User'],
  ['group', 'Group'],
  ['vdc', 'VDC'],
  ['acl', 'ACL rule'],
  ['oned.conf', 'oned.conf'],
  ['monitord.conf', 'monitord.conf'],
  ['sched.conf', 'sched.conf'],
];

/** The release lines that templates can be judged by, newest first. */
export const RELEASES: string[] =
  '7.4 7.2 7.0 6.10 6.8 6.6 6.4 6.2 6.0 5.12 5.10 5.8 5.6 5.4 5.2 5.0 4.14 4.12 4.10 4.8 4.6 4.4'.split(' ');
