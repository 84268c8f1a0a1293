import type { Severity } from '../../contract/violation.ts';
import type { CauseWords } from '../causeWords.ts';
import { changeWords, stopWords } from '../changeWords.ts';
import { formatCount, plural } from '../numbers.ts';
import type { ClauseWords } from '../verdict/clauses.ts';
import type { EveryStopReport } from './everyStopReport.ts';
import type { FileReport } from './fileReport.ts';
import { jobWords } from './jobWords.ts';
import type { ReportedDiagnosis, ReportedViolation, ScenarioReport } from './scenarioReport.ts';
import { PLAIN, type TextRole, type TextStyle } from './style.ts';

/** A report as a person reads it in a terminal. */
export function textReport(report: FileReport, style: TextStyle = PLAIN): string {
  const { file, hasScenarios, scenarios, everyStop, problems } = report;
  const lines = [
    style('strong', file),
    style('quiet', `  ${jobWords(report)}`),
    ...problems.map(
      ({ line, column, message }) =>
        `  ${style('warn', '⚠')} ${line === undefined ? '' : style('quiet', `${line}:${column ?? 1} `)}${message}`,
    ),
    ...(hasScenarios ? [] : ['  No resume scenarios: every stop was judged instead.']),
    ...(everyStop ? everyStopLines(everyStop, style) : []),
    ...scenarios.flatMap((scenario) => ['', ...scenarioLines(scenario, style)]),
  ];
  return `${lines.join('\n')}\n`;
}

function everyStopLines({ stops, counts, first, notExamined }: EveryStopReport, style: TextStyle): string[] {
  if (stops === 0) return ['  No stop to judge: an epoch has no batch.'];
  const parts = [
    style('ok', `✔ ${formatCount(counts.holds)} hold`),
    ...(counts.broken > 0 ? [style('bad', `✘ ${formatCount(counts.broken)} break`)] : []),
    ...(counts.undetermined > 0
      ? [style('info', `? ${formatCount(counts.undetermined)} cannot be known`)]
      : []),
    ...(counts.neverEnds > 0 ? [style('bad', `∞ ${formatCount(counts.neverEnds)} never end`)] : []),
  ];
  const where = first === undefined ? '' : style('quiet', `, the first after ${stopWords(first)}`);
  return [
    `  Every stop: ${plural(stops, 'stop')}: ${parts.join(', ')}${where}`,
    ...(notExamined === undefined ? [] : wrapped(notExamined, '  ')),
  ];
}

function scenarioLines(scenario: ScenarioReport, style: TextStyle): string[] {
  const { name, stop, again, changes, holds, verdict, violations, diagnosis, notExamined } = scenario;
  const stops = [stop, ...again].map(stopWords).join('; then ');
  return [
    `${holds ? style('ok', '✔') : style('bad', '✘')} ${style('strong', name)}${style('quiet', `  after ${stops}, ${changeWords(changes)}`)}`,
    `  ${style(holds ? 'ok' : 'bad', verdict.headline)}`,
    ...wrapped(verdict.detail.map(({ text }) => text).join(''), '  '),
    `  ${verdict.clauses.map((clause) => clauseText(clause, style)).join('  ')}`,
    ...(violations.length > 0 ? [''] : []),
    ...violationLines(violations, style),
    ...diagnosis.flatMap((one) => ['', ...diagnosisLines(one, style)]),
    ...(notExamined.length > 0 ? [''] : []),
    ...notExamined.flatMap((text) =>
      wrapped(`Not examined: ${text}`, '  ').map((line) => style('quiet', line)),
    ),
  ];
}

const MARKS: Readonly<Record<ClauseWords['mark'], readonly [TextRole, string]>> = {
  right: ['ok', '✔'],
  wrong: ['bad', '✘'],
  info: ['info', 'i'],
};

function clauseText({ label, mark, note }: ClauseWords, style: TextStyle): string {
  const [role, glyph] = MARKS[mark];
  return `${style(role, glyph)} ${label}: ${note}`;
}

const SEVERITIES: Readonly<Record<Severity, TextRole>> = {
  fatal: 'bad',
  error: 'bad',
  warning: 'warn',
  info: 'info',
  note: 'quiet',
};

/** One line each: severity, code, what and where, how many. */
function violationLines(violations: readonly ReportedViolation[], style: TextStyle): string[] {
  const longest = Math.max(0, ...violations.map(({ words }) => words.title.length));
  return violations.map(
    ({ violation: { code, severity }, words: { title, count }, samples, firstSamples }) => {
      const some =
        firstSamples === undefined || firstSamples.length === 0 ? '' : `  ${firstFew(firstSamples, samples)}`;
      const line = `  ${style(SEVERITIES[severity], severity.padEnd(7))} ${code} ${count === '' && some === '' ? title : title.padEnd(longest)}`;
      return `${line}${count === '' ? '' : `  ${count}`}${style('quiet', some)}`;
    },
  );
}

const FEW = 5;

function firstFew(samples: readonly number[], all: number): string {
  const shown = samples.slice(0, FEW).map(formatCount).join(' ');
  return `samples ${shown}${all > FEW ? ' …' : ''}`;
}

function diagnosisLines({ words }: ReportedDiagnosis, style: TextStyle): string[] {
  const { title, exact, causes, howToTell } = words;
  const match =
    causes.length === 0 ? '' : exact ? style('ok', '  ✔ exact match') : style('warn', '  several causes fit');
  return [
    `  ${style('strong', `Diagnosis: ${title}`)}${match}`,
    ...causes.flatMap((cause) => causeLines(cause, exact, style)),
    ...(howToTell === undefined ? [] : wrapped(`To tell them apart: ${howToTell}`, '    ')),
  ];
}

function causeLines(
  { title, sentence, formula, known, mend }: CauseWords,
  alone: boolean,
  style: TextStyle,
): string[] {
  return [
    ...(alone ? [] : [`    ${style('strong', title)}`]),
    ...wrapped(sentence, '    '),
    ...formula.map((line) => `      ${style('info', line)}`),
    ...wrapped(`Mend: ${mend.sentence}`, '    '),
    ...mend.diff.map(({ kind, text }) => {
      const line = `      ${kind} ${text}`;
      return kind === ' ' ? line : style(kind === '+' ? 'ok' : 'bad', line);
    }),
    ...(known.length > 0 ? [style('quiet', `    known: ${known.join(', ')}`)] : []),
  ];
}

/** As wide as reads well, and as most terminals are. */
const WIDTH = 100;

/** A sentence in as many lines as it takes. */
function wrapped(text: string, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return line === '' ? lines : [...lines, indent + line];
}
