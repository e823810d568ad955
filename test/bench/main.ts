// The benchmark: see `docs/performance.md`. `--quick` is the short form; words name the parts to run. Exits 1 when a
// floor does not hold. `--part NAME` is how it calls itself for one part, in a process of its own.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Part, Row } from './row.js';
import { answers, check, keystroke, sharedImage } from './rows/editing.js';
import { growth } from './rows/growth.js';
import { parse, pool } from './rows/parse.js';
import { indexing, SERVER_OPTIONS, sizes, startup } from './rows/processes.js';

/** A row with a floor. */
type Judged = Row & { readonly floor: number; readonly goal: number };

function isJudged(row: Row): row is Judged {
  return row.floor !== null;
}

function isOver(row: Row): boolean {
  return isJudged(row) && !(row.figure <= row.floor);
}

const PARTS: readonly Part[] = [parse, check, keystroke, answers, pool, startup, indexing, sharedImage, growth, sizes];
const MARK = 'rows: ';

const args = process.argv.slice(2);
const quick = args.includes('--quick');

async function runPart(name: string): Promise<void> {
  const part = PARTS.find((one) => one.name === name);
  if (!part) throw new Error(`There is no part ${name}. There is ${PARTS.map((one) => one.name).join(', ')}.`);
  const rows = await part.run({ quick });
  console.log(MARK + JSON.stringify(rows));
  // Servers of the part may still hold a pipe open.
  process.exit(0);
}

/** Runs a part in a process of its own. */
function measure(name: string): readonly Row[] {
  const own = [...SERVER_OPTIONS, process.argv[1] as string, '--part', name, ...(quick ? ['--quick'] : [])];
  const { stdout, status } = spawnSync(process.execPath, own, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const line = stdout.split('\n').find((one) => one.startsWith(MARK));
  if (status !== 0 || !line) throw new Error(`The part ${name} failed.`);
  return JSON.parse(line.slice(MARK.length)) as Row[];
}

function runAll(wanted: readonly string[]): void {
  const rows: Row[] = [];
  for (const { name } of PARTS) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    let measured = measure(name);
    // A busy moment of the machine is no slow program: what is over its floor is measured again, twice at most.
    for (let again = 0; again < 2 && measured.some(isOver); again++) {
      const next = measure(name);
      measured = measured.map((row, i) => (isOver(row) ? (next[i] ?? row) : row));
    }
    for (const row of measured) {
      rows.push(row);
      console.log(tableLine(row));
    }
  }
  const judged = rows.filter(isJudged);
  const missed = judged.filter(isOver);
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? '', cores: cpus().length };
  writeFileSync('bench.json', `${JSON.stringify({ quick, machine, rows }, null, 2)}\n`);
  console.log(
    `\n${judged.length - missed.length} of ${judged.length} floors hold, ${judged.filter((row) => row.figure <= row.goal).length} goals are met.`,
  );
  for (const row of missed) console.log(`Over its floor: ${row.what}.`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

const HEADINGS = ['', 'ours', 'reference', 'figure', 'floor', 'goal'] as const;
const WIDTHS = [78, 12, 12, 9, 8, 8] as const;

function tableLine(row: Row): string {
  const { what, unit, ours, theirs, figure, floor, goal } = row;
  const cells = [
    what,
    `${short(ours)} ${unit}`,
    theirs === null ? '–' : `${short(theirs)} ${unit}`,
    theirs === null ? '' : `${short(figure)}×`,
    short(floor),
    short(goal),
  ];
  return `${columns(cells)}  ${isJudged(row) ? verdict(row) : ''}`.trimEnd();
}

function verdict({ figure, floor, goal }: Judged): string {
  return figure <= goal ? 'goal' : figure <= floor ? 'floor' : 'OVER';
}

function columns(cells: readonly string[]): string {
  return cells.map((cell, i) => (i === 0 ? cell.padEnd(WIDTHS[i] ?? 0) : cell.padStart(WIDTHS[i] ?? 0))).join('');
}

/** Three figures that count. */
function short(number: number | null): string {
  if (number === null) return '–';
  return number >= 100 ? number.toFixed(0) : String(Number(number.toPrecision(3)));
}

const part = args[args.indexOf('--part') + 1];
if (args.includes('--part') && part) {
  runPart(part).catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });
} else {
  console.log(columns(HEADINGS));
  runAll(args.filter((word) => !word.startsWith('--')));
}
