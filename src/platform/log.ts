import pino, { type Logger } from 'pino'

export type Log = Pick<Logger, 'info' | 'warn' | 'error' | 'debug' | 'child'>

/**
 * One JSON line per event, UTC time and correlation id. Numbers that look like identity numbers are struck out, as a
 * last net: they must not get here in the first place.
 */
export function openLog(level: string): Log {
  return pino(
    {
      level,
      base: undefined,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: plainError },
    },
    {
      write: (line: string) =>
        void process.stdout.write(line.replace(/(?<![0-9a-f-])\d{11}(?!\d)/g, '***********')),
    },
  )
}

/**
 * Message, code and stack alone: a database error also carries its connection with parameters, and a `detail` with the
 * values of the row.
 */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: String(error) }
  const code = (error as { code?: unknown }).code
  return { type: error.name, message: error.message, ...(code ? { code } : {}), stack: error.stack }
}
