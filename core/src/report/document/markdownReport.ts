import type { CauseWords } from '../causeWords.ts';
import { changeWords, stopWords } from '../changeWords.ts';
import { formatCount, plural } from '../numbers.ts';
import type { TextPart } from '../verdict/text.ts';
import type { EveryStopReport } from './everyStopReport.ts';
import type { FileReport } from './fileReport.ts';
import { jobWords } from './jobWords.ts';
import type { ReportedDiagnosis, ReportedViolation, ScenarioReport } from './scenarioReport.ts';

/** A report in Markdown, for an issue or a pull request. */
export function markdownReport(report: FileReport): string {
  const { file, hasScenarios, scenarios, everyStop, problems } = report;
  const blocks = [
    `# ${escaped(file)}`,
    escaped(jobWords(report)),
    ...problems.map(
      ({ line, column, message }) =>
        `> ⚠ ${line === undefined ? '' : `${line}:${column ?? 1} `}${escaped(message)}`,
    ),
    ...(hasScenarios ? [] : ['The file has no resume scenarios: every stop was judged instead.']),
    ...(everyStop ? [everyStopTable(everyStop)] : []),
    ...scenarios.flatMap(scenarioBlocks),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function everyStopTable({ stops, counts, first, notExamined }: EveryStopReport): string {
  if (stops === 0) return 'There is no stop to judge: an epoch has no batch.';
  const where = first === undefined ? '' : ` The first that does not hold is after ${stopWords(first)}.`;
  return [
    `Every stop, ${plural(stops, 'stop')} in all.${where}`,
    '',
    '| hold | break | cannot be known | never end |',
    '|---:|---:|---:|---:|',
    `| ${[counts.holds, counts.broken, counts.undetermined, counts.neverEnds].map(formatCount).join(' | ')} |`,
    ...(notExamined === undefined ? [] : ['', notExamined]),
  ].join('\n');
}

function scenarioBlocks(scenario: ScenarioReport): string[] {
  const { name, stop, again, changes, holds, verdict, violations, diagnosis, notExamined } = scenario;
  const stops = [stop, ...again].map(stopWords).join('; then ');
  return [
    `## ${holds ? '✔' : '✘'} ${escaped(name)}`,
    `**${escaped(verdict.headline)}**`,
    verdict.detail.map(partText).join(''),
    `Stopped after ${stops}; resumed with ${escaped(changeWords(changes))}.`,
    [
      '| clause | | |',
      '|---|---|---|',
      ...verdict.clauses.map(
        ({ label, mark, value, note }) =>
          `| ${label} | ${mark === 'right' ? '✔' : mark === 'wrong' ? '✘' : 'ⓘ'} ${value} | ${escaped(note)} |`,
      ),
    ].join('\n'),
    ...(violations.length > 0 ? [violationTable(violations)] : []),
    ...diagnosis.flatMap(diagnosisBlocks),
    ...notExamined.map((text) => `*Not examined: ${escaped(text)}*`),
  ];
}

function violationTable(violations: readonly ReportedViolation[]): string {
  return [
    '| code | severity | what | how many |',
    '|---|---|---|---:|',
    ...violations.map(
      ({ violation: { code, severity }, words: { title, count } }) =>
        `| ${code} | ${severity} | ${escaped(title)} | ${escaped(count)} |`,
    ),
  ].join('\n');
}

function diagnosisBlocks({ words }: ReportedDiagnosis): string[] {
  const { title, exact, causes, howToTell } = words;
  return [
    `### Diagnosis: ${escaped(title)}${exact ? ' (exact match)' : ''}`,
    ...causes.flatMap((cause) => causeBlocks(cause, exact)),
    ...(howToTell === undefined ? [] : [`To tell them apart: ${escaped(howToTell)}`]),
  ];
}

function causeBlocks({ title, sentence, formula, known, mend }: CauseWords, alone: boolean): string[] {
  return [
    ...(alone ? [] : [`#### ${escaped(title)}`]),
    escaped(sentence),
    fenced('text', formula),
    `Mend: ${escaped(mend.sentence)}`,
    fenced(
      'diff',
      mend.diff.map(({ kind, text }) => `${kind} ${text}`),
    ),
    ...(known.length > 0 ? [`Known: ${escaped(known.join(', '))}`] : []),
  ];
}

function fenced(language: string, lines: readonly string[]): string {
  return [`\`\`\`${language}`, ...lines, '```'].join('\n');
}

function partText({ kind, text }: TextPart): string {
  switch (kind) {
    case 'plain':
      return escaped(text);
    case 'strong':
      return `**${escaped(text)}**`;
    case 'code':
      return `\`${text}\``;
  }
}

/** A text of a person's own must not become a heading, a link or a tag. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|]/g, (sign) => `\\${sign}`).replace(/\s+/g, ' ');
}
