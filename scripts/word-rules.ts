import { fnr } from '@navikt/fnrvalidator'
import type { Finding } from './import-rules.ts'

const emptyNames = [
  ...['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'misc', 'lib', 'core'],
  ...['manager', 'managers', 'types', 'interfaces', 'dto', 'dtos'],
]

const mostLines = 400

/** The test of the judge of identity numbers needs some of each kind: the tax administration's published examples. */
const holdsOrdinaryNumbers = /^src\/norway\/identity-number\.test\.ts$/

interface LineRule {
  /** Which files the rule looks at. */
  in: (file: string) => boolean
  finds: RegExp
  todo: string
}

const isTest = (file: string) => /\.test\.tsx?$|\/testing\//.test(file)
const isCode = (file: string) => /\.(tsx?|m?js|css|sql)$/.test(file) && !/\.generated\.|\.d\.ts$/.test(file)
const isText = (file: string) => !file.endsWith('package-lock.json')
/** What runs in the reader's browser has the browser's own clock, and nothing is handed in. */
const runsInBrowser = (file: string) => /\/(form-)?in-browser\//.test(file)
const inModulesOrIntegrations = (file: string) =>
  /^src\/(modules|integrations)\/.*\.tsx?$/.test(file) && !isTest(file) && !runsInBrowser(file)
const isMarkup = (file: string) => /^(src|standins)\/.*\.tsx$/.test(file) && !isTest(file)

const lineRules: LineRule[] = [
  { in: isMarkup, finds: /\sstyle=/, todo: 'move the style to a class: the page forbids inline style' },
  {
    in: (file) => isMarkup(file) && !file.endsWith('.island.tsx'),
    finds: /\son[a-zA-Z]+=/,
    todo: 'move the behaviour to an island: the page forbids inline script',
  },
  {
    in: (file) => isMarkup(file) && file.startsWith('src/') && !file.startsWith('src/design/'),
    finds: /<(input|select|textarea)\b(?!.*type="hidden")/,
    todo: 'use the field from #design: it ties label, hint and error to the control',
  },
  {
    in: isText,
    finds: /(?<![\w.@:/-])\/(work|farm|root|home|Users|tmp)\/\w/,
    todo: 'take out the path of one machine',
  },
  {
    in: isText,
    finds: /registry\.(npmjs|yarnpkg)|npm\.pkg\.github|\b(artifactory|verdaccio|nexus)\./,
    todo: 'take out the address of a package registry',
  },
  {
    in: (file) => file.endsWith('package-lock.json'),
    finds: /"resolved": "https?:/,
    todo: 'run npm install with the settings in .npmrc: the lockfile must not name a registry',
  },
  { in: inModulesOrIntegrations, finds: /\bDate\.now\(\)|\bnew Date\(\)/, todo: 'ask the clock handed in' },
  { in: inModulesOrIntegrations, finds: /\bMath\.random\b/, todo: 'ask the random source handed in' },
  {
    in: inModulesOrIntegrations,
    finds: /\bset(Timeout|Interval)\(/,
    todo: 'ask the clock handed in to sleep, or enqueue a job',
  },
  {
    in: inModulesOrIntegrations,
    finds: /(?<![\w.])fetch\(/,
    todo: 'call the outside through the net handed in',
  },
  {
    in: inModulesOrIntegrations,
    finds: /['"](node:)?fs(\/promises)?['"]/,
    todo: 'keep files in the document store of #platform',
  },
]

/** What a name, a length or a line of a file should not be. `text` is null for files that are not text. */
export function findWords(file: string, text: string | null): Finding[] {
  return [...emptyNamesIn(file), ...(text === null ? [] : [...tooLong(file, text), ...linesIn(file, text)])]
}

function emptyNamesIn(file: string): Finding[] {
  const empty = file.split('/').find((part) => emptyNames.includes(part.split('.')[0]!.toLowerCase()))
  return empty ? [{ file, line: 1, todo: `give ${empty} the word a user would say` }] : []
}

function tooLong(file: string, text: string): Finding[] {
  const lines = text.split('\n').length - 1
  if (!isCode(file) || lines <= mostLines) return []
  return [{ file, line: lines, todo: `split by subject: ${lines} lines, and ${mostLines} is the most` }]
}

function linesIn(file: string, text: string): Finding[] {
  const rules = lineRules.filter((rule) => rule.in(file))
  const findings: Finding[] = []
  for (const [index, line] of text.split('\n').entries()) {
    for (const rule of rules)
      if (rule.finds.test(withoutComment(file, line)))
        findings.push({ file, line: index + 1, todo: rule.todo })
    if (holdsOrdinaryNumbers.test(file)) continue
    for (const [number] of line.matchAll(/(?<![\d.])\d{11}(?![\d.]?\d)|(?<!\d)\d{6} \d{5}(?!\d)/g))
      if (couldBeSomebody(number.replace(' ', '')))
        findings.push({ file, line: index + 1, todo: 'use a synthetic identity number (month + 80)' })
  }
  return findings
}

/** Rules about calls do not read comments; a registry or a path has no place there either, and is found all the same. */
function withoutComment(file: string, line: string): string {
  return inModulesOrIntegrations(file) || isMarkup(file) ? line.replace(/^\s*(\/\/|\*|\/\*).*$/, '') : line
}

/** A number that may be a living person's: right check digits and a month that is not marked as synthetic. */
function couldBeSomebody(number: string): boolean {
  const answer = fnr(number)
  return answer.status === 'valid' && Number(number.slice(2, 4)) <= 12
}
