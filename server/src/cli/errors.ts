/** A command line that cannot be obeyed; the message is for the person who typed it. */
export class UsageError extends Error {}

/** A path or a configuration that cannot be read; the message is for the person who named it. */
export class InputError extends Error {}
