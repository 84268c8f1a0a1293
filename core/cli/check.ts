import {
  type FileReport,
  fileReport,
  finish,
  jsonReport,
  markdownReport,
  textReport,
  type UnreadableFile,
} from '@sampler-scope/core';
import { type Arguments, oneOf } from './arguments.ts';
import { styleOf } from './colour.ts';
import { readFile, tellProblems } from './files.ts';
import { EXIT, type Exit, type Io } from './io.ts';
import { newOrders } from './orders.ts';
import { UsageError } from './usage.ts';

/** `sampler-scope check FILE…` */
export async function check(args: Arguments, io: Io): Promise<Exit> {
  const format = oneOf(args, 'format', ['text', 'json', 'markdown']) ?? 'text';
  if (args.files.length === 0) throw new UsageError('check: expected a FILE, got none');
  const reports: FileReport[] = [];
  const unreadable: UnreadableFile[] = [];
  for (const name of args.files) {
    const read = await readFile(name, io);
    if (read.config === undefined) {
      tellProblems(read, io);
      unreadable.push(read);
      continue;
    }
    const { file, config, problems } = read;
    const everyStop = args.options['every-stop'] === true;
    const report = finish(fileReport(config, { file, everyStop, problems }, newOrders()));
    // What takes long is shown as it comes; JSON is one document.
    if (format !== 'json') tell(report, format, reports.length > 0, io);
    reports.push(report);
  }
  if (format === 'json') io.out(jsonReport(reports, unreadable));
  if (unreadable.length > 0) return EXIT.badInput;
  return reports.every(({ holds }) => holds) ? EXIT.holds : EXIT.broken;
}

function tell(report: FileReport, format: 'text' | 'markdown', follows: boolean, io: Io): void {
  const text = format === 'text' ? textReport(report, styleOf(io)) : markdownReport(report);
  io.out(`${follows ? '\n' : ''}${text}`);
}
