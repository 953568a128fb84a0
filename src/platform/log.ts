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
      serializers: { err: pino.stdSerializers.err },
    },
    {
      write: (line: string) =>
        void process.stdout.write(line.replace(/(?<![0-9a-f-])\d{11}(?!\d)/g, '***********')),
    },
  )
}
