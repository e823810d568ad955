const TEMPLATE_FILE = /(?:\.one|\.onetpl|\.one\.tmpl|\.xml)$|(?:^|\/)(?:oned|monitord|sched)\.conf$/;

/** True for a path whose name says that it may hold an OpenNebula object: template text, or XML of any kind. */
export function isTemplateFile(path: string): boolean {
  return TEMPLATE_FILE.test(path);
}
