// npm run samvirke -- <command> …
//
// Commands for service developers. Exit code 0: all is well; 1: something must be mended; 2: the command was not
// understood.
import { isLanguage, type Language } from '#platform/i18n.ts'
import { checkArchive } from './archive-check.ts'
import { exportArchive } from './archive-export.ts'
import { importArchive } from './archive-import.ts'
import { proveArchives } from './archive-prove.ts'
import { clearance } from './clearance.ts'
import { cliTexts } from './cli.text.ts'
import { replay } from './replay.ts'
import { checkService } from './service-check.ts'
import { simulate } from './simulate.ts'

interface Command {
  readonly words: readonly string[]
  /** What comes after the words. */
  readonly parameters: string
  readonly run: (
    parameters: readonly string[],
    language: Language,
    say: (line: string) => void,
  ) => Promise<number>
}

const commands: readonly Command[] = [
  {
    words: ['service', 'check'],
    parameters: '<folder|zip> … | --all  [--write] [--seconds=60]',
    run: checkService,
  },
  {
    words: ['archive', 'check'],
    parameters:
      '<folder|tar> [--json] [--only N5.27,N5.30] [--schemas <folder>] [--report <file>] [--expired <word>]',
    run: checkArchive,
  },
  {
    words: ['archive', 'export'],
    parameters:
      '--municipality <nr> --out <folder> [--from <date>] [--to <date>] [--fonds <id>] [--as-if-closed] [--sip] [--recipient <name>] [--agreement <nr>] [--schemas <folder>] [--by <name>]',
    run: exportArchive,
  },
  {
    words: ['archive', 'import'],
    parameters: '<folder|tar> [--municipality <nr>] [--by <name>] | --drop --municipality <nr> [--by <name>]',
    run: importArchive,
  },
  {
    words: ['archive', 'prove'],
    parameters: '--municipality <nr> | --cooperation <id> | --all',
    run: proveArchives,
  },
  {
    words: ['replay'],
    parameters: '--municipality <nr> --case <2026/12> | --municipality <nr> --decision <id> | --all',
    run: replay,
  },
  {
    words: ['simulate'],
    parameters:
      '--service <id> --rate <id>=<value> | --package <hash>  --from <date> --to <date>  [--municipality <nr>] [--own-rate]',
    run: simulate,
  },
  {
    words: ['clearance'],
    parameters:
      '--municipality <nr>  [--employee <name> --level client-address|confidential|strictly-confidential --by <name> --reason <why> [--to <date>]]',
    run: clearance,
  },
]

/** Runs the command that the words name. Gives the exit code. */
export async function runCommand(words: readonly string[], say: (line: string) => void): Promise<number> {
  const wanted = words.find((word) => word.startsWith('--language='))?.slice('--language='.length)
  const language = isLanguage(wanted) ? wanted : 'nb'
  const options = words.filter((word) => word.startsWith('--') && !word.startsWith('--language='))
  const rest = words.filter((word) => !word.startsWith('--'))
  const command = commands.find((one) => one.words.every((word, index) => rest[index] === word))
  // In the order they were given: an option's value follows its name.
  const given = words.slice(command?.words.length ?? 0).filter((word) => !word.startsWith('--language='))
  if (command && (rest.length > command.words.length || options.some((option) => /^--all|=/.test(option))))
    return command.run(given, language, say)
  say(cliTexts(language)('usage'))
  for (const one of commands) say(`  npm run samvirke -- ${one.words.join(' ')} ${one.parameters}`)
  return 2
}

if (import.meta.main) {
  process.exitCode = await runCommand(process.argv.slice(2), (line) => console.log(line))
}
