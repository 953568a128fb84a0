// npm run samvirke -- <command> …
//
// Commands for service developers. Exit code 0: all is well; 1: something must be mended; 2: the command was not
// understood.
import { isLanguage, type Language } from '#platform/i18n.ts'
import { cliTexts } from './cli.text.ts'
import { checkService } from './service-check.ts'

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
]

/** Runs the command that the words name. Gives the exit code. */
export async function runCommand(words: readonly string[], say: (line: string) => void): Promise<number> {
  const given = words.find((word) => word.startsWith('--language='))?.slice('--language='.length)
  const language = isLanguage(given) ? given : 'nb'
  const options = words.filter((word) => word.startsWith('--') && !word.startsWith('--language='))
  const rest = words.filter((word) => !word.startsWith('--'))
  const command = commands.find((one) => one.words.every((word, index) => rest[index] === word))
  const parameters = rest.slice(command?.words.length ?? 0)
  if (command && (parameters.length > 0 || options.includes('--all')))
    return command.run([...parameters, ...options], language, say)
  say(cliTexts(language)('usage'))
  for (const one of commands) say(`  npm run samvirke -- ${one.words.join(' ')} ${one.parameters}`)
  return 2
}

if (import.meta.main) {
  process.exitCode = await runCommand(process.argv.slice(2), (line) => console.log(line))
}
