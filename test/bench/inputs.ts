/** Numbers that look like chance and are the same in each run (a linear congruence, Numerical Recipes' constants). */
export function seeded(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** The text in one piece, as a file's text comes: one that was put together is slower to read, for anybody. */
export function flat(text: string): string {
  return Buffer.from(text).toString();
}

const HEAD = ['NAME = "many disks"', 'CPU = 2', 'VCPU = 4', 'MEMORY = 4096', 'OS = [ ARCH = "x86_64" ]'];

/** A VM template with so many DISK lines, each with an image of its own: 64 bytes a line. */
export function diskTemplate(disks: number): string {
  const lines = Array.from({ length: disks }, (_, i) => `DISK = [ IMAGE = "image-${pad(i)}", CACHE = "none", IO = "native" ]`);
  return flat(`${[...HEAD, ...lines].join('\n')}\n`);
}

/** The same data as JSON, one DISK a line. */
export function diskJson(disks: number): string {
  const lines = Array.from({ length: disks }, (_, i) => `    { "IMAGE": "image-${pad(i)}", "CACHE": "none", "IO": "native" }`);
  return flat(
    `{\n  "NAME": "many disks",\n  "CPU": 2,\n  "VCPU": 4,\n  "MEMORY": 4096,\n  "OS": { "ARCH": "x86_64" },\n  "DISK": [\n${lines.join(',\n')}\n  ]\n}\n`,
  );
}

function pad(number: number): string {
  return String(number).padStart(5, '0');
}

/** An IMAGE_POOL as `oneimage list -x` prints it: about 1,100 bytes an image. */
export function imagePool(images: number, seed = 6): string {
  const random = seeded(seed);
  const one = (id: number) => {
    const type = [0, 0, 0, 1, 2][random(5)] as number;
    const size = 1024 * (1 + random(40));
    const vms = Array.from({ length: random(3) }, () => `<ID>${random(5000)}</ID>`).join('');
    return `<IMAGE><ID>${id}</ID><UID>${random(9)}</UID><GID>0</GID><UNAME>oneadmin</UNAME><GNAME>oneadmin</GNAME><NAME>image-${pad(id)}</NAME><LOCK><LOCKED>4</LOCKED><OWNER>0</OWNER><TIME>1700000000</TIME><REQ_ID>3024</REQ_ID></LOCK><PERMISSIONS><OWNER_U>1</OWNER_U><OWNER_M>1</OWNER_M><OWNER_A>0</OWNER_A><GROUP_U>${random(2)}</GROUP_U><GROUP_M>0</GROUP_M><GROUP_A>0</GROUP_A><OTHER_U>0</OTHER_U><OTHER_M>0</OTHER_M><OTHER_A>0</OTHER_A></PERMISSIONS><TYPE>${type}</TYPE><DISK_TYPE>0</DISK_TYPE><PERSISTENT>0</PERSISTENT><REGTIME>${1700000000 + random(50_000_000)}</REGTIME><SOURCE><![CDATA[/var/lib/one//datastores/1/${random(2 ** 31).toString(16)}]]></SOURCE><PATH><![CDATA[/var/tmp/image ${id}.qcow2]]></PATH><FORMAT>qcow2</FORMAT><FS></FS><SIZE>${size}</SIZE><STATE>1</STATE><PREV_STATE>1</PREV_STATE><RUNNING_VMS>0</RUNNING_VMS><CLONING_OPS>0</CLONING_OPS><CLONING_ID>-1</CLONING_ID><TARGET_SNAPSHOT>-1</TARGET_SNAPSHOT><DATASTORE_ID>1</DATASTORE_ID><DATASTORE>default</DATASTORE><VMS>${vms}</VMS><CLONES></CLONES><APP_CLONES></APP_CLONES><TEMPLATE><DEV_PREFIX><![CDATA[vd]]></DEV_PREFIX><DESCRIPTION><![CDATA[R & D, number ${id}]]></DESCRIPTION></TEMPLATE><SNAPSHOTS><ALLOW_ORPHANS><![CDATA[mixed]]></ALLOW_ORPHANS><CURRENT_BASE>-1</CURRENT_BASE><NEXT_SNAPSHOT>0</NEXT_SNAPSHOT></SNAPSHOTS></IMAGE>`;
  };
  return flat(`<IMAGE_POOL>${Array.from({ length: images }, (_, id) => one(id)).join('\n')}</IMAGE_POOL>\n`);
}

/** The files of a workspace: mostly VM templates, with the images that they use, networks and a few dumps. */
export function workspaceFiles(count: number, seed = 6): ReadonlyMap<string, string> {
  const random = seeded(seed);
  const files = new Map<string, string>();
  files.set('datastores/default.one', 'NAME = default\nDS_MAD = fs\nTM_MAD = qcow2\n');
  files.set('datastores/system.one', 'NAME = system\nTYPE = SYSTEM_DS\nTM_MAD = qcow2\n');
  const images = Math.floor(count / 5);
  for (let i = 0; i < images; i++)
    files.set(
      `images/team-${i % 50}/image-${pad(i)}.one`,
      `# An image.\nNAME = "image-${pad(i)}"\nTYPE = ${['OS', 'OS', 'DATABLOCK', 'CDROM'][random(4)]}\nPATH = "/var/tmp/image-${pad(i)}.qcow2"\nFORMAT = qcow2\nDATASTORE = default\n`,
    );
  for (let i = 0; files.size < count; i++)
    files.set(
      `vms/team-${i % 50}/vm-${pad(i)}.one`,
      `NAME = "vm-${pad(i)}"\nCPU = ${1 + random(8)}\nVCPU = ${1 + random(8)}\nMEMORY = ${1024 * (1 + random(16))}\n\n# The system.\nDISK = [\n  IMAGE = "image-${pad(random(images))}",\n  DEV_PREFIX = "vd" ]\nDISK = [ IMAGE = "image-${pad(random(images))}" ]\nNIC = [ NETWORK = "net-${random(40)}", MODEL = "virtio" ]\n\nOS = [ ARCH = "x86_64", BOOT = "disk0" ]\nGRAPHICS = [ TYPE = "VNC", LISTEN = "127.0.0.1" ]\nCONTEXT = [\n  NETWORK = "YES",\n  SSH_PUBLIC_KEY = "$USER[SSH_PUBLIC_KEY]",\n  SET_HOSTNAME = "$NAME" ]\n`,
    );
  return files;
}
